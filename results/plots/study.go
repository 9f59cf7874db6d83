package plots

import (
	"fmt"
	"image/color"
	"math"

	"github.com/seed-16a9e133/transpac/results/record"
)

// study is an Input made ready for drawing: text that the font can show,
// responses by key, a colour per economy.
type study struct {
	Input
	table      *record.Table
	color      map[string]color.NRGBA
	replicates int
	lastStep   int
	origin     int  // step that is month 0
	lost       bool // some text has characters that the font lacks
}

func newStudy(in Input) *study {
	t := record.NewTable(in.Responses)
	s := &study{
		Input: in, table: t, color: colors(in.Economies),
		replicates: t.Replicates(), lastStep: t.LastStep(), origin: max(in.ShockStart, 0),
	}
	s.Title = s.clean(in.Title)
	return s
}

// clean makes a text drawable and remembers if characters were lost.
func (s *study) clean(text string) string {
	out, missing := drawable(text)
	s.lost = s.lost || len(missing) > 0
	return out
}

func (s *study) region(code string) string { return s.name(s.RegionNames, code) }
func (s *study) sector(code string) string { return s.name(s.SectorNames, code) }

func (s *study) name(names map[string]string, code string) string {
	if n := names[code]; n != "" {
		return s.clean(n)
	}
	return s.clean(code)
}

// month returns how many months after the start of the first shock a step
// begins.
func (s *study) month(step int) float64 {
	return float64((step-s.origin)*12) / float64(s.StepsPerYear)
}

// stepAt returns the step that begins a number of months after the start of
// the first shock.
func (s *study) stepAt(months int) int {
	return s.origin + (months*s.StepsPerYear+6)/12
}

// horizons returns those of the wanted months that the run reaches, or the
// last month of a run that reaches none.
func (s *study) horizons(wanted ...int) []int {
	var out []int
	for _, m := range wanted {
		if s.stepAt(m) <= s.lastStep {
			out = append(out, m)
		}
	}
	if out == nil && s.lastStep >= s.origin {
		out = []int{(s.lastStep - s.origin) * 12 / s.StepsPerYear}
	}
	return out
}

// lastShockMonth is the last month in which a shock is at work, without bound
// where one lasts.
func (s *study) lastShockMonth() int {
	if s.ShockMonths <= 0 {
		return math.MaxInt
	}
	return s.ShockMonths - 1
}

// timeLabel says what month 0 of an axis is.
func (s *study) timeLabel() string {
	if s.ShockStart < 0 {
		return "months since the start of the run"
	}
	return "months since the shock began"
}

// when names a horizon.
func (s *study) when(months int) string {
	if s.ShockStart < 0 {
		return fmt.Sprintf("%d months into the run", months)
	}
	return fmt.Sprintf("%d months after the shock began", months)
}

// bandText explains the band of a figure.
func (s *study) bandText(mean, band string) string {
	if s.replicates <= 1 {
		return mean + ": the one simulated seed, so there is no band."
	}
	return fmt.Sprintf("%s: mean of %d seeds. %s: 5th to 95th percentile over the seeds.", mean, s.replicates, band)
}

// shockText says what the vertical line of a time axis is.
func (s *study) shockText() string {
	if s.ShockStart < 0 {
		return ""
	}
	return " The vertical line marks the start of the shock."
}

// seedText says in plain words what a seed is and how many there were.
func (s *study) seedText() string {
	if s.replicates <= 1 {
		return "The experiment was simulated once, so nothing can be said about luck."
	}
	return fmt.Sprintf("The experiment was simulated %d times, each time with other random numbers (a \"seed\").", s.replicates)
}

// path returns the responses of a key if any step has a value.
func (s *study) path(key record.Key) []record.Response {
	path := s.table.Path(key)
	for _, r := range path {
		if r.N > 0 {
			return path
		}
	}
	return nil
}

// unitText names the unit of a response as an axis does.
func unitText(unit string) string {
	switch unit {
	case record.Percent:
		return "% of the baseline"
	case record.Points:
		return "percentage points"
	}
	return "millions a year"
}
