/// The look of the report; nothing is fetched from anywhere.
enum ReportStyle {
  static let css = """
    :root { color-scheme: light; --ink: #1f2328; --soft: #59636e; --rule: #d8dee4; }
    * { box-sizing: border-box; }
    body { font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: #fff;
      margin: 0 auto; max-width: 1000px; padding: 24px 20px 80px; }
    h1 { font-size: 28px; margin: 8px 0 4px; }
    h2 { font-size: 20px; margin: 44px 0 8px; padding-top: 16px; border-top: 1px solid var(--rule); }
    p.lead { color: var(--soft); margin: 0 0 16px; }
    p.note { color: var(--soft); font-size: 14px; }
    .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px; }
    .card { border: 1px solid var(--rule); border-radius: 8px; padding: 12px 14px; }
    .card b { display: block; font-size: 22px; }
    .card span { color: var(--soft); font-size: 14px; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 14px; width: 100%; }
    th, td { text-align: left; padding: 5px 10px; border-bottom: 1px solid var(--rule);
      vertical-align: top; }
    th { color: var(--soft); font-weight: 600; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    details { margin: 8px 0; font-size: 14px; }
    summary { color: var(--soft); cursor: pointer; }
    pre { background: #f6f8fa; padding: 12px; border-radius: 6px; overflow-x: auto;
      font: 13px/1.45 ui-monospace, monospace; }
    svg { width: 100%; height: auto; display: block; }
    .panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(280px, 1fr)); gap: 8px; }
    .legend { font-size: 14px; color: var(--soft); margin: 4px 0 8px; }
    .legend span { margin-right: 16px; white-space: nowrap; }
    .legend i { display: inline-block; width: 12px; height: 12px; border-radius: 3px;
      margin-right: 5px; vertical-align: -1px; }
    .label { font-size: 13px; fill: var(--ink); }
    .tick { font-size: 12px; fill: var(--soft); }
    .panel-title { font-size: 14px; font-weight: 600; fill: var(--ink); }
    .grid { stroke: #eaeef2; }
    .zero { stroke: #afb8c1; }
    .even { stroke: #30363d; stroke-dasharray: 4 3; }
    .whisker { stroke: #1f2328; stroke-width: 1.6; }
    .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
    .thin { stroke-width: 1.3; }
    .band { opacity: 0.2; }
    .layer { opacity: 0.92; }
    .bar { opacity: 0.85; }
    .mark { stroke: #fff; stroke-width: 1.5; }
    ol.steps li { margin-bottom: 8px; }
    .error { color: #cf222e; font-weight: 600; } .warning { color: #9a6700; font-weight: 600; }
    @media print { details { display: none; } body { max-width: none; } }
    """
}
