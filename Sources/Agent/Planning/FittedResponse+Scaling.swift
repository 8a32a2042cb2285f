internal import Model

extension [[FittedResponse]] {
  /// The draws with each channel's effect scaled so that the mean over the draws is what the channel
  /// brought.
  ///
  /// Plans take fewer draws than the contributions come from; scaled, both agree about today.
  func scaled(toContributions contributions: [String: Double]) -> [[FittedResponse]] {
    var sums: [String: Double] = [:]
    for response in joined() {
      sums[response.channel, default: 0] += response.response(atMultiple: 1) / Double(count)
    }
    return map { draw in
      draw.map { response in
        guard let wanted = contributions[response.channel], let sum = sums[response.channel],
          sum > 0, wanted > 0
        else { return response }
        var scaled = response
        for cell in scaled.weights.indices { scaled.weights[cell] *= wanted / sum }
        return scaled
      }
    }
  }
}
