/* Brings the fact check to a page that stands already. Without it, the link leads there. */

const place = document.getElementById("facts")
const answer = await fetch(place.dataset.url)
if (answer.ok && !answer.redirected) place.innerHTML = await answer.text()
