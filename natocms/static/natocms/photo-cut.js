// Shows the cut of the photo while its sliders move; without it a button does the same.
const form = document.querySelector(".photo-cut")
const badge = form.querySelector(".photo-cut__badge")
const address = badge.src
let waiting

form.addEventListener("input", () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    badge.src = `${address}?${new URLSearchParams(new FormData(form))}`
  }, 120)
})
