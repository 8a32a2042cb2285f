extension ChainValues {
  /// The energy Bayesian fraction of missing information of each chain, the values being energies.
  ///
  /// The mean squared change of the energy from draw to draw over its variance (divisor n − 1;
  /// Betancourt, 2016). Below 0.3 momenta move a chain too slowly through the energies: heavy tails.
  public var energyFractions: [Double] {
    (0..<chainCount).map { chain in
      let energies = Array(values[range(ofChain: chain)])
      guard energies.count > 1 else { return .nan }
      let changes = zip(energies.dropFirst(), energies).reduce(0) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
      }
      return changes / Double(energies.count - 1) / sampleVariance(energies)
    }
  }
}
