// Two panes over each other, kept in step, and a divider between them that mouse, finger and keyboard can move.
export function makeSwipe(box, [one, two], words) {
  keepInStep(one.map, two.map);
  for (const [number, pane] of [one, two].entries()) {
    const canvas = pane.map.getCanvas();
    canvas.setAttribute("aria-label", `${canvas.getAttribute("aria-label")} ${number + 1}`);
  }
  for (const number of ["one", "two"]) box.append(Object.assign(document.createElement("p"), { className: `side ${number}` }));
  const divider = box.appendChild(Object.assign(document.createElement("div"), { className: "divider", tabIndex: 0 }));
  const say = (name, value) => divider.setAttribute(name, value);
  say("role", "slider");
  say("aria-label", words);
  say("aria-valuemin", 0);
  say("aria-valuemax", 100);
  let share = 50;

  function move(to) {
    share = Math.min(100, Math.max(0, to));
    divider.style.left = `${share}%`;
    two.box.style.clipPath = `inset(0 0 0 ${share}%)`;
    say("aria-valuenow", Math.round(share));
    say("aria-valuetext", `${Math.round(share)} %`);
  }

  divider.addEventListener("pointerdown", (event) => { divider.setPointerCapture(event.pointerId); event.preventDefault(); divider.focus(); });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const frame = box.getBoundingClientRect();
    move((100 * (event.clientX - frame.left)) / frame.width);
  });
  const steps = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, PageDown: -10, PageUp: 10, Home: -100, End: 100 };
  divider.addEventListener("keydown", (event) => {
    if (!(event.key in steps)) return;
    event.preventDefault();
    move(share + steps[event.key]);
  });
  move(50);
}

function keepInStep(one, two) {
  let moving = false;
  const follow = (leader, other) => leader.on("move", () => {
    if (moving) return;
    moving = true;
    other.jumpTo({ center: leader.getCenter(), zoom: leader.getZoom() });
    moving = false;
  });
  follow(one, two);
  follow(two, one);
}
