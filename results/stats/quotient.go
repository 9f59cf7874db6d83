package stats

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/results/record"
)

// quotient is a series of responses that relates two others, such as the
// pass-through of a duty (see engine.Variable).
type quotient struct {
	key     engine.SeriesKey
	of, per int // positions of the responses
}

// quotients finds the places at which both variables of a quotient are recorded.
func quotients(rec *engine.Recording) []quotient {
	at := map[engine.SeriesKey]int{}
	variable := map[string]int{}
	for i, k := range rec.Keys {
		at[k] = i
	}
	for i, v := range rec.Variables {
		variable[v.Name] = i
	}
	var out []quotient
	for v, q := range rec.Variables {
		of, first := variable[q.Of]
		per, second := variable[q.Per]
		if q.Of == "" || !first || !second {
			continue
		}
		for i, k := range rec.Keys {
			if k.Variable != of {
				continue
			}
			k.Variable = per
			if j, ok := at[k]; ok {
				k.Variable = v
				out = append(out, quotient{key: k, of: i, per: j})
			}
		}
	}
	return out
}

// percent is the quotient in percent, or NaN where the response that it is taken of
// is too small to divide by.
func (q quotient) percent(row []float64) float64 {
	per := row[q.per]
	if !(math.Abs(per) > record.DutyMatters) {
		return math.NaN()
	}
	return float64(100*row[q.of]) / per
}
