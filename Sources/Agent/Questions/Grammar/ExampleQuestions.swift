/// Questions that a layer can answer, made from its names.
enum ExampleQuestions {
  /// A few questions of different kinds.
  static func some(of layer: SemanticLayer) -> [String] {
    var examples: [String] = []
    for bound in layer.views {
      guard let measure = bound.view.measures.first?.name else { continue }
      let group = bound.dimensions.first {
        if case .texts = $0.content { true } else { false }
      }?.field.name
      if !bound.dates.isEmpty { examples.append("\(measure) per month") }
      if let group { examples.append("top 3 \(plural(group)) by \(measure)") }
    }
    if layer.views.contains(where: { $0.view.name == "returns" }) {
      examples.append("which channel has the highest roi")
    }
    return Array(examples.prefix(4))
  }

  private static func plural(_ name: String) -> String {
    let words = name.replacing("_", with: " ")
    return words.hasSuffix("y") ? words.dropLast() + "ies" : words + "s"
  }
}
