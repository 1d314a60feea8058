/* Keeps a private copy of what is typed, and says who else has the form open. Without it
   the desk works all the same. */

const LOOK_EVERY = 5000
const TELL_EVERY = 20000

const line = document.getElementById("desk-open")
const form = line?.closest("form")

function typed() {
  const data = new FormData(form)
  for (const [name, value] of [...data]) {
    if (value instanceof File) data.delete(name)
  }
  return data
}

function words(data) {
  return JSON.stringify([...data].filter(([name]) => name !== "csrfmiddlewaretoken"))
}

let kept = null
let toldAt = Date.now()
let sent = false

function message(what, changed) {
  const data = changed ? typed() : new FormData()
  if (changed) data.set("_typed", "1")
  else {
    for (const name of ["csrfmiddlewaretoken", "form_token"]) {
      data.set(name, form.elements[name].value)
    }
  }
  data.set("_told", what)
  return data
}

async function tell(what, changed) {
  toldAt = Date.now()
  const now = changed ? words(typed()) : kept
  let answer
  try {
    answer = await fetch(line.dataset.url, { method: "POST", body: message(what, changed) })
  } catch {
    return /* The net is away; the next look tries again. */
  }
  if (answer.redirected || !answer.ok) {
    line.textContent = line.dataset.signedOut
    return
  }
  kept = now
  const { others, kept_at } = await answer.json()
  const said = []
  if (others.length) said.push(`${line.dataset.others} ${others.join(", ")}`)
  if (changed || line.dataset.typed) {
    line.dataset.typed = "1"
    said.push(`${line.dataset.kept} ${kept_at}`)
  }
  const sentence = said.join(". ")
  if (line.textContent !== sentence) line.textContent = sentence
}

function look() {
  const now = words(typed())
  if (kept === null) kept = now /* What the editors made of the page is no typing. */
  else if (now !== kept) tell("keep", true)
  else if (Date.now() - toldAt > TELL_EVERY) tell("see", false)
}

if (form) {
  setTimeout(() => {
    look()
    setInterval(look, LOOK_EVERY)
  }, 1000)
  form.addEventListener("submit", () => { sent = true })
  addEventListener("pageshow", () => { sent = false })
  addEventListener("pagehide", () => {
    if (sent) return
    const changed = kept !== null && words(typed()) !== kept
    navigator.sendBeacon(line.dataset.url, message("leave", changed))
  })
}
