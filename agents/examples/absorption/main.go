// Command absorption is transpac with firms that absorb a tariff for a while
// to keep their share of a market: they cut their price at the border by a part
// of the duty, and pass it on when their patience ends.
package main

import (
	"math"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/cmd/cli"
	"github.com/seed-16a9e133/transpac/engine"
)

// Absorb prices like variable-markup, less the part of a new duty that the firm
// bears itself as long as its patience lasts.
type Absorb struct {
	firm.VariableMarkup
	Share  float64 `toml:"absorbed_share" unit:"fraction" default:"0.5" range:"[0,1]" source:"assumption" doc:"Share of a new duty that the firm takes off its price."`
	Months float64 `toml:"absorb_months" unit:"months" default:"12" range:"[0,120]" source:"assumption" doc:"Time after which the firm passes the duty on."`

	patience float64 // steps
}

// SetClock implements engine.Timed.
func (b *Absorb) SetClock(c engine.Clock) {
	b.patience = math.Round(b.Months / 12 * float64(c.StepsPerYear))
}

// Columns implements engine.Remembering: the duty last seen in a market, what
// the firm takes off its price there, and for how many more steps.
func (*Absorb) Columns() int { return 3 }

// Wanted implements firm.Pricing.
func (b *Absorb) Wanted(v *firm.PriceView) float64 {
	duty, absorbed, left := &v.Memory[0], &v.Memory[1], &v.Memory[2]
	if v.Duty != *duty {
		*absorbed += float64(b.Share * (v.Duty - *duty))
		*duty, *left = v.Duty, b.patience
	}
	if *left--; *left < 0 {
		*absorbed = 0
	}
	return b.VariableMarkup.Wanted(v) - *absorbed
}

// Catalogue is what this module adds to transpac.
func Catalogue() engine.Catalogue {
	return engine.Catalogue{Behaviours: []engine.BehaviourEntry{{
		Slot: "firm.pricing", Name: "absorb", Doc: "As variable-markup, but a part of a new duty is borne by the firm for a while.",
		New: func() any { return new(Absorb) },
	}}}
}

func main() { cli.Main(Catalogue()) }
