internal import FoundationEssentials
internal import Model

/// A channel's response with the media behind it, as it is stored.
struct StoredResponse: Codable {
  /// The fitted response.
  let response: FittedResponse
  /// What drove the response, `[geo][week]`.
  let media: [Double]
  /// Money spent, `[geo][week]`.
  let spend: [Double]
  /// The parameters of draws that are kept here and not by name: carryover, saturation, coefficient
  /// of each draw; none for least squares.
  private var draws: [[Double]]?

  /// A response with draws of the same families.
  init(
    response: FittedResponse, media: [Double], spend: [Double], draws: [ResponseParameters] = []
  ) {
    self.response = response
    self.media = media
    self.spend = spend
    guard !draws.isEmpty else { return }
    self.draws = draws.map { $0.adstock + $0.saturationParameters + [$0.coefficient] }
  }

  /// The parameters of the draws; of fewer numbers than the families take, none.
  var parameters: [ResponseParameters] {
    let adstock = response.adstockParameters.count
    let count = adstock + response.saturationParameters.count + 1
    return (draws ?? []).filter { $0.count == count }.map { numbers in
      ResponseParameters(
        adstock: Array(numbers[..<adstock]), saturation: response.saturation,
        saturationParameters: Array(numbers[adstock..<(count - 1)]),
        coefficient: numbers[count - 1])
    }
  }

  /// The JSON text, keys sorted.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
