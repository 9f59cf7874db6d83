package published

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// comparison tells how far groups of firms stand from all others of their
// sectors by least squares on a dummy for each group, with an effect of each
// sector and other properties x of a firm held constant,
//
//	y_f = a_sector(f) + b x_f + sum_g e_g [f in g] + error_f.
//
// A firm can belong to several groups at once: a customer of a struck firm may
// sell to another. Without sectors, properties and overlap e_g is the mean of the
// group less that of the firms in no group. As y enters linearly, e is a fixed
// weighting of it.
type comparison struct {
	all     []int     // firms that are compared, those in no group among them
	weights mat.Dense // group x firm of all
	effects mat.VecDense
	y       *mat.VecDense
}

// newComparison takes a sector and a list of properties for each firm of all, in
// their order. It fails where the groups leave nobody to compare with, or where
// one of them is empty or a sum of others.
func newComparison(all []int, groups [][]int, sector []int, properties ...[]float64) (*comparison, error) {
	place := make(map[int]int, len(all))
	for i, f := range all {
		place[f] = i
	}
	x := mat.NewDense(len(groups)+len(properties), len(all), nil)
	for g, list := range groups {
		for _, f := range list {
			i, known := place[f]
			if !known {
				return nil, fmt.Errorf("firm %d belongs to a group and is not compared", f)
			}
			x.Set(g, i, 1)
		}
	}
	for k, values := range properties {
		x.SetRow(len(groups)+k, values)
	}
	for r := range x.RawMatrix().Rows {
		lessSectorMean(x.RawRowView(r), sector)
	}
	var gram mat.Dense
	gram.Mul(x, x.T())
	var lu mat.LU
	lu.Factorize(&gram)
	const singular = 1e8
	if !(lu.Cond() < singular) {
		return nil, fmt.Errorf("the firms at some distance from the struck ones cannot be told from the others; simulate more firms (scale.firms), or strike fewer of them")
	}
	c := &comparison{all: all, y: mat.NewVecDense(len(all), nil)}
	var solved mat.Dense
	if err := lu.SolveTo(&solved, false, x); err != nil {
		return nil, err
	}
	c.weights.CloneFrom(solved.Slice(0, len(groups), 0, len(all)))
	return c, nil
}

// lessSectorMean takes the mean of every sector out of values.
func lessSectorMean(values []float64, sector []int) {
	sums, members := map[int]float64{}, map[int]float64{}
	for i, s := range sector {
		sums[s] += values[i]
		members[s]++
	}
	for i, s := range sector {
		values[i] -= sums[s] / members[s]
	}
}

// take computes the effects from every firm's y. The slice is the comparison's.
func (c *comparison) take(y func(f int) float64) []float64 {
	for i, f := range c.all {
		c.y.SetVec(i, y(f))
	}
	c.effects.MulVec(&c.weights, c.y)
	return c.effects.RawVector().Data
}

func total(firms []int, y func(f int) float64) float64 {
	var s float64
	for _, f := range firms {
		s += y(f)
	}
	return s
}
