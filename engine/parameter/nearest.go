package parameter

import (
	"slices"
	"strings"
)

// Nearest returns the known name that a mistyped name most probably meant, or
// "" when none is near: at most a third of its letters may differ, where two
// swapped letters count once (optimal string alignment distance) and upper and
// lower case, "-" and "_" are alike. Ties go to the first in alphabetical
// order.
func Nearest(name string, known []string) string {
	const longest = 64 // no name is longer; bounds the work on absurd input
	if name == "" || len(name) > longest {
		return ""
	}
	fold := func(s string) []rune { return []rune(strings.ReplaceAll(strings.ToLower(s), "-", "_")) }
	sorted := slices.Clone(known)
	slices.Sort(sorted)
	want := fold(name)
	best, bestDistance := "", max(1, len(want)/3)+1
	for _, k := range sorted {
		if len(k) > longest {
			continue
		}
		if d := distance(want, fold(k)); d < bestDistance && d < len([]rune(k)) {
			best, bestDistance = k, d
		}
	}
	return best
}

// Hint returns "; did you mean X?" for the nearest known name, or else the list
// of known names when it is short enough to read, or else nothing.
func Hint(name string, known []string) string {
	if near := Nearest(name, known); near != "" {
		return "; did you mean " + near + "?"
	}
	const readable = 24
	if len(known) == 0 || len(known) > readable {
		return ""
	}
	sorted := slices.Clone(known)
	slices.Sort(sorted)
	return "; known: " + strings.Join(sorted, ", ")
}

// distance is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours that turn a into b.
func distance(a, b []rune) int {
	before, above := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above = above, row
	}
	return above[len(b)]
}
