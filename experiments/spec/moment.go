package spec

import (
	"fmt"
	"strconv"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// moment is a point of time as a file gives it: a month or a step. The zero
// moment is step 0, the start of the run.
type moment struct {
	dated       bool
	year, month int
	step        int64
}

// The months that a file may name. Anything else is a slip of the keyboard.
const firstYear, lastYear = 1900, 2200

// lastStep is more than the longest run at the finest step has.
const lastStep = 100 * 366

const momentHelp = `give a month such as "2025-04", or a step counted from 0`

// parseMonth reads "2025-04".
func parseMonth(text string) (moment, error) {
	wrong := fmt.Errorf("%q is not a month; write year and month such as \"2025-04\"", text)
	if len([]rune(text)) > 40 {
		wrong = fmt.Errorf("this long text is not a month; write year and month such as \"2025-04\"")
	}
	if len(text) != 7 || text[4] != '-' {
		return moment{}, wrong
	}
	year, err := strconv.ParseUint(text[:4], 10, 16)
	if err != nil {
		return moment{}, wrong
	}
	month, err := strconv.ParseUint(text[5:], 10, 8)
	if err != nil {
		return moment{}, wrong
	}
	if month < 1 || month > 12 {
		return moment{}, fmt.Errorf("%q has month %d; months run from 01 to 12", text, month)
	}
	if year < firstYear || year > lastYear {
		return moment{}, fmt.Errorf("%q lies outside %d to %d", text, firstYear, lastYear)
	}
	return moment{dated: true, year: int(year), month: int(month)}, nil
}

// parseMoment reads a month or a step.
func parseMoment(raw any) (moment, error) {
	switch v := raw.(type) {
	case string:
		return parseMonth(v)
	case int64:
		if v < 0 || v > lastStep {
			return moment{}, fmt.Errorf("step %d is out of range; %s", v, momentHelp)
		}
		return moment{step: v}, nil
	}
	return moment{}, fmt.Errorf("found %s; %s", parameter.Found(raw), momentHelp)
}

// years is the distance from the start of the experiment's run.
func (m moment) years(e *Experiment) float64 {
	if m.dated {
		return e.Clock().YearsAt(m.year, m.month)
	}
	return float64(m.step) / float64(e.Run.StepsPerYear)
}

// value is the moment as TOML gives it.
func (m moment) value() any {
	if m.dated {
		return m.String()
	}
	return m.step
}

func (m moment) String() string {
	if m.dated {
		return fmt.Sprintf("%04d-%02d", m.year, m.month)
	}
	return fmt.Sprintf("step %d", m.step)
}
