import ArgumentParser

/// An option of the command line with the models that have it.
struct ModelOption {
  /// The option as it is typed.
  let name: String
  /// Whether it was given.
  let isGiven: Bool
  /// The models that have it.
  let models: [ModelKind]

  /// An option of some models, or of all when none are named.
  init(_ name: String, _ isGiven: Bool, _ models: ModelKind...) {
    self.name = name
    self.isGiven = isGiven
    self.models = models.isEmpty ? ModelKind.allCases : models
  }

  /// Throws for the first option that was given though the model does not have it.
  static func check(_ options: [ModelOption], for model: ModelKind) throws {
    for option in options where option.isGiven && !option.models.contains(model) {
      let owners = option.models.map(\.rawValue).joined(separator: " and ")
      throw ValidationError("\(option.name) is for --model \(owners), not for \(model.rawValue)")
    }
  }

  /// Throws for the first option that was given beside --like, which would ignore it.
  static func checkNone(_ options: [ModelOption]) throws {
    for option in options where option.isGiven {
      throw ValidationError(
        "\(option.name) cannot stand beside --like, which fits a stored model as it was")
    }
  }
}

/// The models that can be fitted.
enum ModelKind: String, ExpressibleByArgument, CaseIterable {
  case ols, pymc, meridian
}
