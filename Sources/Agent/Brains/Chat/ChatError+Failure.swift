public import Warehouse

extension ChatError: DescribedFailure {
  /// What to do about it.
  public var hint: String? {
    switch self {
    case .refusedKey: "check the key; mmmsql config show says where it comes from"
    case .rateLimit(_, let advice): advice.wait.map { Self.waiting($0) } ?? "try again later"
    case .unavailable(_, _, let advice):
      advice.wait.map { Self.waiting($0) } ?? "try again later, or take another model"
    case .badRequest: "check the model's name and the address with mmmsql config show"
    case .connection: "check the address with mmmsql config show, and the network"
    case .timeout: "try again, or take a faster model"
    case .malformed, .cutOff, .empty, .tooLong: "try again, or take another model"
    case .missingLibrary: "install it: apt install libcurl4"
    case .cancelled: nil
    }
  }

  private static func waiting(_ seconds: Double) -> String {
    "try again in \(NumberText.tick(seconds.rounded(.up))) s"
  }

  /// A model that could not be used, unless a person stopped it.
  public var kind: FailureKind { self == .cancelled ? .interrupted : .languageModel }
}
