// Shows only the rows of the chosen place and unit.  Without JavaScript the whole table stands.
const form = document.getElementById("filter");
const rows = [...document.querySelectorAll("#figure-table tbody tr")];
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  const { place, unit } = Object.fromEntries(new FormData(form));
  let shown = 0;
  for (const row of rows) {
    const fits = (!unit || row.dataset.unit === unit)
      && (!place || row.querySelector("[data-places]").textContent.includes(place));
    row.hidden = !fits;
    shown += fits;
  }
  document.getElementById("shown").textContent = `${shown} 个`;
});
