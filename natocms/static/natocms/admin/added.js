/* A line that is added stands above the link that adds it: the keyboard goes on in it. */

const FIELDS = ".select2-selection, input:not([type=hidden]), textarea, select"

document.addEventListener("formset:added", ({ target }) => {
  /* After the stock scripts have drawn what they draw in a new line. */
  requestAnimationFrame(() => {
    const fields = [...target.querySelectorAll(FIELDS)]
    fields.find((field) => field.tabIndex >= 0 && field.offsetParent)?.focus()
  })
})
