import Agent

/// One bar per component as long as its share.
enum ShareBars {
  static func lines(_ entries: [(label: String, share: Double)], columns: Int = 40) -> [String] {
    let width = min(24, entries.map(\.label.count).max() ?? 0)
    let largest = max(1e-12, entries.map(\.share.magnitude).filter(\.isFinite).max() ?? 0)
    return entries.map { entry in
      let part = entry.share.isFinite ? entry.share.magnitude / largest : 0
      let bar = eighths(part * Double(columns)).rightPadded(to: columns)
      return entry.label.rightPadded(to: width) + " " + bar + " "
        + NumberText.percent(entry.share).leftPadded(to: 8)
    }
  }

  private static func eighths(_ length: Double) -> String {
    let blocks = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let total = Int((length * 8).rounded())
    return String(repeating: "█", count: total / 8) + blocks[total % 8]
  }
}
