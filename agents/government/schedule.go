package government

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Schedule is an announced answer: from each date on, a rate on chosen products
// from the partners that it is directed against, as long as the partner's own
// tariffs on the economy's goods last. It is suspended where and when they are
// not levied, so that it stays a consequence of the shock.
type Schedule struct {
	Against []string  `toml:"against" required:"true" doc:"Regions that the answer is directed against."`
	Sectors []string  `toml:"sectors" default:"goods" doc:"Sectors or groups on which the answer falls."`
	Dates   []string  `toml:"dates" required:"true" doc:"Months from which the rates hold, in order, as in [\"2025-04\", \"2025-10\"]."`
	Rates   []float64 `toml:"rates" unit:"fraction" range:"[0,10]" required:"true" doc:"Rates added to the base year's duty, one per date; each holds until the next."`

	against, list []int
	from          []float64 // years since the start of the run
}

// Bind implements engine.BoundBehaviour.
func (b *Schedule) Bind(g engine.Geography, clock engine.Clock) []error {
	var errs []error
	reject := func(key, format string, args ...any) {
		errs = append(errs, &engine.FieldError{Key: key, Err: fmt.Errorf(format, args...)})
	}
	b.list, errs = chooseSectors(g, b.Sectors)
	b.against, b.from = nil, nil
	for _, code := range b.Against {
		if r := g.Region(code); r < 0 {
			reject("against", "no region is called %q%s", code, parameter.Hint(code, g.Regions))
		} else {
			b.against = append(b.against, r)
		}
	}
	if len(b.Rates) != len(b.Dates) {
		reject("rates", "found %d rates for %d dates; give one rate per date", len(b.Rates), len(b.Dates))
	}
	length := float64(clock.Steps) * clock.Dt()
	for i, date := range b.Dates {
		year, month, ok := parseMonth(date)
		if !ok {
			reject("dates", "item %d: %q is not a month; write year and month such as \"2025-04\"", i+1, date)
			continue
		}
		at := clock.YearsAt(year, month)
		switch {
		case at < 0 || at >= length:
			reject("dates", "item %d: %s lies outside the run, which lasts %g years from %04d-%02d", i+1, date, length, clock.StartYear, clock.StartMonth)
		case len(b.from) > 0 && at <= b.from[len(b.from)-1]:
			reject("dates", "item %d: %s does not come after the date before it", i+1, date)
		}
		b.from = append(b.from, at)
	}
	return errs
}

// parseMonth reads "2025-04".
func parseMonth(s string) (year, month int, ok bool) {
	if len(s) != 7 || s[4] != '-' {
		return 0, 0, false
	}
	year, err1 := strconv.Atoi(s[:4])
	month, err2 := strconv.Atoi(s[5:])
	return year, month, err1 == nil && err2 == nil && year > 0 && month >= 1 && month <= 12
}

// React implements Policy.
func (b *Schedule) React(w *engine.World, economy int, met []float64) {
	rate := b.rate(float64(w.Step)/float64(w.Clock.StepsPerYear), float64(w.Step+1)/float64(w.Clock.StepsPerYear))
	for partner := range w.Regions {
		if rate != 0 && partner != economy && met[partner] > 0 && slices.Contains(b.against, partner) {
			levy(w, economy, partner, b.list, rate)
		}
	}
}

// Settle implements Settled.
func (b *Schedule) Settle(_ engine.Geography, _ BaseTrade, _, partner int, met float64) ([]int, float64) {
	if met <= 0 || len(b.Rates) == 0 || !slices.Contains(b.against, partner) {
		return nil, 0
	}
	return b.list, b.Rates[len(b.Rates)-1]
}

// rate is the mean rate between two points of time, in years since the start.
func (b *Schedule) rate(from, to float64) float64 {
	var sum float64
	for i, start := range b.from {
		end := math.Inf(1)
		if i+1 < len(b.from) {
			end = b.from[i+1]
		}
		if held := min(to, end) - max(from, start); held > 0 {
			sum += float64(b.Rates[i] * held)
		}
	}
	return sum / (to - from)
}
