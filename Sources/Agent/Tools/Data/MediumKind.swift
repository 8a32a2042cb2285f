/// A kind of medium, by the words in a channel's name.
enum MediumKind: String, CaseIterable {
  case television
  case audioOutdoorPrint = "audio, outdoor or print"
  case digital
  case unknown

  /// The kind of the medium of a channel.
  init(named name: String) {
    let lowered = name.lowercased()
    self =
      Self.allCases.first { kind in kind.words.contains { lowered.contains($0) } } ?? .unknown
  }

  private var words: [String] {
    switch self {
    case .television: ["tv", "televi"]
    case .audioOutdoorPrint:
      ["radio", "audio", "podcast", "ooh", "outdoor", "billboard", "print", "newspaper", "magazin"]
    case .digital:
      [
        "search", "sem", "google", "social", "facebook", "meta", "insta", "tiktok", "display",
        "video", "youtube", "affiliate", "email", "digital", "online", "bing", "snap", "pinterest",
      ]
    case .unknown: []
    }
  }

  /// The usual share of an effect that is left after a week (Robyn's guide to hyperparameters, Meta,
  /// 2021: TV 0.3 to 0.8, outdoor, print and radio 0.1 to 0.4, digital 0 to 0.3).
  var retention: ClosedRange<Double> {
    switch self {
    case .television: 0.3...0.8
    case .audioOutdoorPrint: 0.1...0.4
    case .digital: 0...0.3
    case .unknown: 0...0.8
    }
  }
}
