/// Whether carryover or saturation acts first.
public enum TransformOrder: String, Sendable, Codable, CaseIterable {
  /// Media accumulates, then saturates: PyMC-Marketing's, Meridian's and Robyn's default.
  case adstockFirst = "adstock_first"
  /// Each week saturates by itself, then works on.
  case saturationFirst = "saturation_first"
}
