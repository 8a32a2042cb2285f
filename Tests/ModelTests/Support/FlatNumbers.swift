/// A number, or arrays of numbers however deep, in row-major order.
struct FlatNumbers: Decodable, Sendable {
  var values: [Double]

  init(from decoder: any Decoder) throws {
    if let value = try? decoder.singleValueContainer().decode(Double.self) {
      values = [value]
      return
    }
    var container = try decoder.unkeyedContainer()
    values = []
    while !container.isAtEnd { values += try container.decode(FlatNumbers.self).values }
  }
}
