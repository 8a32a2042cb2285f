/// What HiveServer2 says of a call: `TStatus`.
struct HiveStatus: Equatable {
  let isSuccess: Bool
  let state: String?
  let message: String

  /// Reads the status; a reply without one is none.
  init?(_ value: ThriftValue?) {
    guard let code = value?[1]?.integer else { return nil }
    // 0 is success, 1 success with information, 2 still executing; 3 error, 4 invalid handle.
    isSuccess = (0...2).contains(code)
    state = value?[3]?.text
    message = value?[5]?.text ?? "it gives no reason"
    isInvalidHandle = code == 4
  }

  private let isInvalidHandle: Bool

  /// Whether the server does not know what the call was about.
  var isLostSession: Bool {
    isInvalidHandle || message.contains("Invalid SessionHandle")
      || message.contains("Invalid OperationHandle")
  }
}

/// How far an operation is: `TOperationState`.
enum HiveState: Equatable {
  case working, finished, canceled, closed, failed

  /// What a number stands for; one that is not known is a failure.
  init(_ number: Int64) {
    self =
      switch number {
      case 0, 1, 7: .working
      case 2: .finished
      case 3: .canceled
      case 4: .closed
      default: .failed
      }
  }
}
