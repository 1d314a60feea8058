/* Brings the fact check to a page that stands already. Without it, the link leads there. */

const place = document.getElementById("facts")
const answer = await fetch(place.dataset.url)
const page = new DOMParser().parseFromString(await answer.text(), "text/html")
const found = page.getElementById("facts")
if (found) place.replaceChildren(...found.children)
