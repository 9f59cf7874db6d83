package sensitivity

import (
	"errors"
	"math"
)

// Morris is the outcome of a Morris design.
type Morris struct {
	Effects []Effect // per factor, in the unit of the response over the whole range
	Blocks  int      // trajectories used
	Dropped int      // trajectories with a missing point
}

// Effect is the elementary effects of one factor, the change of the response
// divided by the share of the range that the factor moves. For a factor of
// unordered texts it is the change from one text to another, which has a size
// and no direction.
type Effect struct {
	MuStar Estimate // mean of the sizes: how much the factor matters
	Mu     Estimate // mean with sign: in which direction
	Sigma  Estimate // standard deviation: interaction and curvature
}

// Elementary returns the elementary effects of a Morris design: mu and sigma of
// M. D. Morris, Technometrics 33 (1991) 161-174, and mu* of F. Campolongo,
// J. Cariboni and A. Saltelli, Environmental Modelling & Software 22 (2007)
// 1509-1518, equation 2. Points stand in trajectories of one more than there
// are factors. It fails with fewer than two complete trajectories.
func Elementary(s Sample) (*Morris, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	k := len(s.Factors)
	whole, dropped := s.blocks(k + 1)
	if len(whole) < 2 {
		return nil, few("trajectories", len(whole), dropped, 2)
	}
	effects := make([][]float64, len(whole)) // per trajectory and factor
	for t, first := range whole {
		effects[t] = make([]float64, k)
		for f := range effects[t] {
			effects[t][f] = math.NaN()
		}
		for i := first + 1; i <= first+k; i++ {
			f, step, err := s.move(i)
			if err != nil {
				return nil, err
			}
			effects[t][f] = (s.Y[i] - s.Y[i-1]) / step
		}
	}
	estimates := bootstrap(len(whole), 3*k, func(blocks []int, out []float64) {
		values := make([]float64, len(blocks))
		for f := range k {
			size := 0.0
			for i, b := range blocks {
				values[i] = effects[b][f]
				size += math.Abs(values[i])
			}
			out[3*f], out[3*f+1], out[3*f+2] = size/float64(len(blocks)), mean(values), math.Sqrt(variance(values))
		}
	})
	m := &Morris{Effects: make([]Effect, k), Blocks: len(whole), Dropped: dropped}
	for f := range m.Effects {
		m.Effects[f] = Effect{estimates[3*f], estimates[3*f+1], estimates[3*f+2]}
		if s.Factors[f].Unordered {
			m.Effects[f].Mu = none()
		}
	}
	return m, nil
}

// move is the factor in which point i differs from the one before it, and by
// how much.
func (s Sample) move(i int) (factor int, step float64, err error) {
	factor = -1
	for f, x := range s.X[i] {
		if x == s.X[i-1][f] {
			continue
		}
		if factor >= 0 {
			return 0, 0, errors.New("sensitivity: two parameters move at once; elementary effects need the trajectories of design = \"morris\"")
		}
		factor, step = f, x-s.X[i-1][f]
	}
	if factor >= 0 && s.Factors[factor].Unordered {
		return factor, 1, nil
	}
	if factor < 0 {
		return 0, 0, errors.New("sensitivity: a point repeats the one before it; elementary effects need the trajectories of design = \"morris\"")
	}
	return factor, step, nil
}
