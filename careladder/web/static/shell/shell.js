// What pages do better with a script: reading aloud, dropping files, folding menus away, drawing charts.
// Every page does its main act without it.
"use strict";

(() => {
  // Reading aloud, by the browser's own voice.
  const reader = document.querySelector("[data-read-aloud]");
  if (reader && "speechSynthesis" in window) {
    const words = reader.querySelector("span");
    const start = words.textContent;
    const rest = () => { words.textContent = start; reader.setAttribute("aria-pressed", "false"); };
    reader.hidden = false;
    reader.addEventListener("click", () => {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); rest(); return; }
      for (const sentence of spoken(document.getElementById("content"))) {
        const utterance = new SpeechSynthesisUtterance(sentence);
        utterance.lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
        utterance.rate = 0.9;
        speechSynthesis.speak(utterance);
      }
      const last = new SpeechSynthesisUtterance("");
      last.onend = rest;
      speechSynthesis.speak(last);
      words.textContent = reader.dataset.stop;
      reader.setAttribute("aria-pressed", "true");
    });
    window.addEventListener("pagehide", () => speechSynthesis.cancel());
  }

  // Long texts are cut by some voices: one sentence at a time.
  function spoken(root) {
    return root.innerText.split(/(?<=[。！？.!?])|\n+/).map((part) => part.trim()).filter(Boolean);
  }

  // A file dropped on the box is the file chosen.
  document.querySelectorAll("[data-file-drop]").forEach((box) => {
    const input = box.querySelector("input[type=file]");
    const name = box.querySelector("[data-file-name]");
    const say = () => { name.textContent = input.files.length ? input.files[0].name : ""; };
    input.addEventListener("change", say);
    ["dragover", "dragleave", "drop"].forEach((kind) => box.addEventListener(kind, (event) => {
      event.preventDefault();
      box.classList.toggle("is-over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) { input.files = event.dataTransfer.files; say(); }
    }));
  });

  // One unfolded box at a time; Escape folds it and gives the focus back.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = event.target.closest("details.confirm[open], details.phone-menu[open], .thumb-bar details[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.phone-menu[open], .thumb-bar details[open]").forEach((box) => {
      if (!box.contains(event.target)) box.open = false;
    });
  });

  // A second click on a button that is already sending does nothing.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post" || event.target.hasAttribute("hx-post")) return;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = "yes";
    setTimeout(() => delete event.target.dataset.sent, 4000);
  });

  // Charts: the library is fetched only where there is one.
  const charts = document.querySelectorAll("[data-chart]");
  if (charts.length) {
    const script = document.createElement("script");
    script.src = charts[0].dataset.library;
    script.onload = () => charts.forEach(draw);
    document.head.append(script);
  }

  function draw(figure) {
    const data = JSON.parse(document.getElementById(figure.dataset.source).textContent);
    const chart = echarts.init(figure.querySelector(".chart-canvas"));
    chart.setOption(options(figure.dataset.chart, data, figure.dataset.unit));
    window.addEventListener("resize", () => chart.resize());
  }

  const FUNNEL = { sort: "none", minSize: "8%", width: "60%", left: "4%", top: 16, bottom: 16, gap: 3 };

  function options(kind, data, unit) {
    const style = getComputedStyle(document.documentElement);
    const common = {
      animation: false,
      color: [style.getPropertyValue("--brand").trim(), "#b98b3e", "#5b7f6b", "#7a6a9b", "#a4574c", "#5a8aa8"],
      textStyle: { fontFamily: style.getPropertyValue("--tblr-font-sans-serif"), color: style.getPropertyValue("--ink").trim() },
      // HTML tooltips would need inline styles, which the content security policy forbids.
      tooltip: { renderMode: "richText", confine: true, trigger: kind === "bar" || kind === "line" ? "axis" : "item" },
      legend: data.series.length > 1 ? { bottom: 0 } : undefined,
      aria: { enabled: true, decal: { show: data.series.length > 1 } },
    };
    if (kind === "pie" || kind === "funnel") {
      const values = data.labels.map((name, index) => ({ name, value: data.series[0].values[index] }));
      return { ...common, series: [{ type: kind, data: values, radius: "65%", ...FUNNEL, label: { formatter: "{b}: {c}" } }] };
    }
    return {
      ...common,
      grid: { left: 8, right: 16, top: 40, bottom: data.series.length > 1 ? 40 : 8, containLabel: true },
      xAxis: { type: "category", data: data.labels },
      yAxis: { type: "value", name: unit, minInterval: 1 },
      series: data.series.map((one) => ({ type: kind, name: one.name, data: one.values, barMaxWidth: 42 })),
    };
  }
})();
