import Testing

@testable import Model

/// The quick recursion against the plain window.
struct MediaResponseTests {
  @Test(arguments: [0, 1e-12, 0.1, 0.5, 0.9, 0.999, 1 - 1e-9, 1])
  func recursionEqualsTheWindow(_ retention: Double) throws {
    let data = try MeridianData(
      MeridianSeed.panel("meridian_geo_media.csv").trimmed(geos: 5, weeks: 156),
      MeridianSpecification())
    let memory = WorkingMemory()
    let channel = data.channels[1]
    let lead = [Double](repeating: 0, count: data.lagCount * data.rows.laneCount)
    let exposure = memory.array(lead + channel.exposure)
    let weights = memory.array(data.outcomeWeights)
    let outputs = (0..<2).map { _ in
      ResponseArrays(count: data.rows.count, hasSlope: false, memory: memory)
    }
    let sums = (0..<2).map { _ in
      ResponseSums(laneCount: data.rows.laneCount, memory: memory)
    }
    ResponseKernel(data, channel, memory: memory).run(
      exposure: exposure, frequency: nil, retention: retention, halfSaturation: 0.7, slope: 1,
      into: outputs[0])
    let quick = GeometricResponse(
      rows: data.rows, historyWeekCount: 0, lagCount: data.lagCount,
      response: outputs[1].response, memory: memory)
    sums[0].add(outputs[0], weights: weights, rows: data.rows, sign: 1)
    quick.run(
      exposure: exposure, weights: weights, retention: retention, halfSaturation: 0.7,
      sums: sums[1])
    func expectEqual(
      _ arrays: [UnsafeMutablePointer<Double>], _ count: Int, within tolerance: Double
    ) {
      let values = arrays.map { array in (0..<count).map { array[$0] } }
      #expect(relativeDifference(values[1], values[0]) < tolerance)
    }
    func expectEqualSums() {
      expectEqual(sums.map(\.response), data.rows.laneCount, within: 1e-13)
      expectEqual(sums.map(\.byRetention), data.rows.laneCount, within: 1e-11)
      expectEqual(sums.map(\.byHalfSaturation), data.rows.laneCount, within: 1e-13)
    }
    expectEqual(outputs.map(\.response), data.rows.count, within: 1e-13)
    expectEqualSums()

    var random = Xoshiro256(seed: 3)
    let others = memory.array((0..<data.rows.count).map { _ in random.uniform() })
    sums[0].clear(laneCount: data.rows.laneCount)
    sums[0].add(outputs[0], weights: others, rows: data.rows, sign: 1)
    quick.sum(weights: others, retention: retention, halfSaturation: 0.7, into: sums[1])
    expectEqualSums()
  }
}
