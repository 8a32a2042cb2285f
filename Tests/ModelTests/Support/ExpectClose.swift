import Testing

/// Expects values to be references to within a tolerance, relative for large ones.
func expectClose(
  _ values: [Double], _ references: [Double], _ what: String, tolerance: Double = 1e-9,
  at location: SourceLocation = #_sourceLocation
) {
  #expect(values.count == references.count, sourceLocation: location)
  for (value, reference) in zip(values, references) {
    #expect(
      abs(value - reference) <= tolerance * (1 + abs(reference)),
      "\(what): \(value), not \(reference)", sourceLocation: location)
  }
}
