import FoundationEssentials
import Model

/// A specification as a model stores it.
enum SpecificationText {
  static func decoded(_ text: String) throws -> MixSpecification {
    try JSONDecoder().decode(MixSpecification.self, from: Data(text.utf8))
  }
}
