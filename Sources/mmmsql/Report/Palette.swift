/// Colours that stay apart for colour-blind readers.
///
/// Source: M. Okabe and K. Ito (2008), "Color Universal Design", with two greys for the baseline.
enum Palette {
  static let baseline = "#b8bec7"
  static let actual = "#30363d"
  static let fitted = "#0072b2"
  static let planned = "#009e73"
  static let truth = "#d55e00"

  /// The colour of the channel at a position.
  static func channel(_ position: Int) -> String { channels[position % channels.count] }

  private static let channels = [
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#7b5ea7",
    "#8c564b", "#2ca02c", "#17becf", "#7f7f7f",
  ]
}
