/// From the parameters of all media channels to the mean of the scaled KPI, and back.
struct MediaMap {
  private let rows: WeekRows
  private let channels: [ChannelEvaluator]
  private let outcomeWeights: UnsafeMutablePointer<Double>

  init(_ data: MeridianData, _ parameters: MeridianParameters, memory: WorkingMemory) {
    rows = data.rows
    outcomeWeights = memory.array(data.outcomeWeights)
    let layout = ParameterLayout(parameters.blocks)
    channels = MediaGroup.allCases.flatMap { group in
      let members = data.channels(of: group)
      return members.enumerated().map { position, index in
        let channel = data.channels[index]
        let slots = ChannelSlots(
          layout, channel, position: position, groupCount: members.count)
        return ChannelEvaluator(
          data, channel, slots, effects: parameters.effects(data),
          hasSlope: parameters.priors[slots.slope] != .fixed(1), memory: memory)
      }
    }
  }

  /// The number of channels, those of all groups.
  var channelCount: Int { channels.count }

  /// Adds what media brings to `mean`, `[week][lane]`.
  func addEffects(
    _ parameters: UnsafePointer<Double>, to mean: UnsafeMutablePointer<Double>
  ) {
    for channel in channels {
      _ = channel.addEffect(parameters, outcomeWeights: outcomeWeights, to: mean)
    }
  }

  /// Adds what one channel brings to `mean`; gives its β and β_g.
  func addEffect(
    ofChannel index: Int, _ parameters: UnsafePointer<Double>,
    to mean: UnsafeMutablePointer<Double>
  ) -> (center: Double, byGeo: [Double]) {
    let channel = channels[index]
    let center = channel.addEffect(parameters, outcomeWeights: outcomeWeights, to: mean)
    return (center, (0..<rows.geoCount).map { channel.rule.coefficients[$0] })
  }

  /// Adds the derivatives by all media parameters, from those by the mean, to `gradient`.
  func pullback(
    _ parameters: UnsafePointer<Double>, byMean: UnsafePointer<Double>,
    gradient: UnsafeMutablePointer<Double>
  ) {
    for channel in channels {
      channel.pullback(parameters, byMean: byMean, gradient: gradient)
    }
  }
}

extension MeridianParameters {
  /// How effects vary over geos: always normally in a national model.
  func effects(_ data: MeridianData) -> MediaEffectDistribution {
    data.isNational ? .normal : mediaEffects
  }
}
