/* A click on the picture sets the focal point; the numbers below it do the same. */

const box = document.getElementById("desk-focus")
const point = box?.querySelector(".desk-focus__point")
const across = document.getElementById("id_focal_x")
const down = document.getElementById("id_focal_y")

function show() {
  point.style.insetInlineStart = `${across.value}%`
  point.style.insetBlockStart = `${down.value}%`
}

if (box && across && down) {
  box.addEventListener("click", (event) => {
    const edge = box.querySelector("img").getBoundingClientRect()
    across.value = Math.round(((event.clientX - edge.left) / edge.width) * 100)
    down.value = Math.round(((event.clientY - edge.top) / edge.height) * 100)
    show()
  })
  for (const field of [across, down]) field.addEventListener("input", show)
  show()
}
