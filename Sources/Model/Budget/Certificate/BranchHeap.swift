/// An open part of the search: the ranges and numbers left, with their relaxation.
struct Branch: Sendable {
  let ranges: [SpendRange]
  let limit: SwitchLimit?
  let relaxation: Relaxation

  var bound: Double { relaxation.bound }
}

/// Open branches, the one with the highest bound first.
struct BranchHeap: Sendable {
  private(set) var branches: [Branch] = []

  /// The branch with the highest bound.
  var peek: Branch? { branches.first }

  mutating func insert(_ branch: Branch) {
    branches.append(branch)
    var child = branches.count - 1
    while child > 0, branches[(child - 1) / 2].bound < branches[child].bound {
      branches.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() {
    guard let last = branches.popLast(), !branches.isEmpty else { return }
    branches[0] = last
    var parent = 0
    while true {
      var largest = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < branches.count {
        if branches[child].bound > branches[largest].bound { largest = child }
      }
      if largest == parent { return }
      branches.swapAt(parent, largest)
      parent = largest
    }
  }
}
