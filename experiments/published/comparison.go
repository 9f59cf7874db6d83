package published

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// comparison tells how far groups of firms stand from all others by least
// squares on a dummy for each group,
//
//	y_f = a + sum_g e_g [f in g] + error_f,
//
// since a firm can belong to several groups at once: a customer of a struck firm
// may sell to another. Without overlap e_g is the mean of the group less that of
// the firms in no group.
type comparison struct {
	groups  [][]int   // per group: firms
	all     []int     // firms that are compared, those in no group among them
	gram    mat.LU    // counts of the firms that two dummies share; the constant first
	sums    []float64 // of y: over all, then by group
	effects []float64 // a, then e_g
}

// newComparison fails where the groups leave nobody to compare with, or where
// one of them is empty or the sum of others.
func newComparison(all []int, groups [][]int) (*comparison, error) {
	n := 1 + len(groups)
	c := &comparison{groups: groups, all: all, sums: make([]float64, n), effects: make([]float64, n)}
	member := make([]map[int]bool, n)
	for g, list := range append([][]int{all}, groups...) {
		member[g] = map[int]bool{}
		for _, f := range list {
			member[g][f] = true
		}
	}
	gram := mat.NewDense(n, n, nil)
	for g := range n {
		for h := range n {
			var shared float64
			for _, f := range all {
				if member[g][f] && member[h][f] {
					shared++
				}
			}
			gram.Set(g, h, shared)
		}
	}
	c.gram.Factorize(gram)
	if c.gram.Cond() > 1e6 {
		return nil, fmt.Errorf("the firms at some distance from the struck ones cannot be told from the others; simulate more firms (scale.firms)")
	}
	return c, nil
}

// take computes the effects from every firm's y. The slice is the comparison's.
func (c *comparison) take(y func(f int) float64) []float64 {
	c.sums[0] = total(c.all, y)
	for g, list := range c.groups {
		c.sums[1+g] = total(list, y)
	}
	// The only error is a poor condition, which newComparison has ruled out.
	_ = c.gram.SolveVecTo(mat.NewVecDense(len(c.effects), c.effects), false, mat.NewVecDense(len(c.sums), c.sums))
	return c.effects[1:]
}

func total(firms []int, y func(f int) float64) float64 {
	var s float64
	for _, f := range firms {
		s += y(f)
	}
	return s
}
