/// Pearson's correlation of two series of equal length; 0 where one side is constant.
func correlation(_ left: [Double], _ right: [Double]) -> Double {
  let count = Double(max(1, left.count))
  let (first, second) = (left.reduce(0, +) / count, right.reduce(0, +) / count)
  var (cross, squareLeft, squareRight) = (0.0, 0.0, 0.0)
  for (a, b) in zip(left, right) {
    cross += (a - first) * (b - second)
    squareLeft += (a - first) * (a - first)
    squareRight += (b - second) * (b - second)
  }
  let scale = (squareLeft * squareRight).squareRoot()
  return scale > 0 ? cross / scale : 0
}
