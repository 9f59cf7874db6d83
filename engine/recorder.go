package engine

import (
	"fmt"
	"math"

	"github.com/seed-16a9e133/transpac/engine/money"
)

// Recorder collects the variables of a run into a Recording. A population
// declares its series once, when the world is built, and sets them by handle
// in every step.
type Recorder struct {
	rec    *Recording
	steps  int
	names  map[string]int
	detail bool
}

// NewRecorder returns a recorder for a run of the given clock. With detail
// false, variables by partner and sector are not kept.
func NewRecorder(c Clock, detail bool) *Recorder {
	return &Recorder{rec: &Recording{}, steps: c.Steps, names: map[string]int{}, detail: detail}
}

// Detail tells whether series by partner and sector are wanted.
func (r *Recorder) Detail() bool { return r.detail }

// Variable declares a variable and returns its index; declaring it again is
// allowed.
func (r *Recorder) Variable(v Variable) int {
	if i, ok := r.names[v.Name]; ok {
		return i
	}
	r.rec.Variables = append(r.rec.Variables, v)
	r.names[v.Name] = len(r.rec.Variables) - 1
	return r.names[v.Name]
}

// Series declares one series and returns its handle.
func (r *Recorder) Series(k SeriesKey, money bool) int {
	r.rec.Keys = append(r.rec.Keys, k)
	r.rec.HasMoney = append(r.rec.HasMoney, money)
	return len(r.rec.Keys) - 1
}

// unique refuses a series that was declared twice: two kinds would overwrite
// each other's values.
func (r *Recorder) unique() error {
	seen := make(map[SeriesKey]bool, len(r.rec.Keys))
	for _, k := range r.rec.Keys {
		if seen[k] {
			return fmt.Errorf("the variable %s of %s is recorded by two kinds; give one of them another name", r.rec.Variables[k.Variable].Name, k.Economy)
		}
		seen[k] = true
	}
	return nil
}

// Start opens the row of a step.
func (r *Recorder) Start(date string) {
	if r.rec.Values == nil {
		r.rec.Values = make([]float64, 0, r.steps*len(r.rec.Keys))
		r.rec.Money = make([]int64, 0, r.steps*len(r.rec.Keys))
	}
	r.grow(date)
}

func (r *Recorder) grow(date string) {
	r.rec.Dates = append(r.rec.Dates, date)
	n := len(r.rec.Values) + len(r.rec.Keys)
	r.rec.Values = append(r.rec.Values, make([]float64, n-len(r.rec.Values))...)
	r.rec.Money = append(r.rec.Money, make([]int64, n-len(r.rec.Money))...)
}

// Set writes the value of a series in the current step.
func (r *Recorder) Set(handle int, value float64) {
	r.rec.Values[len(r.rec.Values)-len(r.rec.Keys)+handle] = value
}

// SetMoney writes an exact amount of the step and the value derived from it.
func (r *Recorder) SetMoney(handle int, amount money.Money, value float64) {
	i := len(r.rec.Values) - len(r.rec.Keys) + handle
	r.rec.Values[i], r.rec.Money[i] = value, int64(amount)
}

// Recording returns what has been collected.
func (r *Recorder) Recording() *Recording { return r.rec }

// finite checks that every value of the current step is a number.
func (r *Recorder) finite() error {
	n := len(r.rec.Keys)
	row := r.rec.Values[len(r.rec.Values)-n:]
	for i, v := range row {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			k := r.rec.Keys[i]
			return fmt.Errorf("%s (economy %s, partner %s, sector %s, group %s) is %v, must be a finite number",
				r.rec.Variables[k.Variable].Name, k.Economy, k.Partner, k.Sector, k.Group, v)
		}
	}
	return nil
}

// Series is one recorded series: a variable in an economy.
type Series struct {
	recorder *Recorder
	handle   int
}

// Series declares a variable and its series in an economy.
func (b *Builder) Series(economy int, v Variable) Series {
	i := b.Recorder.Variable(v)
	return Series{b.Recorder, b.Recorder.Series(SeriesKey{Variable: i, Economy: b.Regions[economy]}, false)}
}

// Set writes the value of the step.
func (s Series) Set(value float64) { s.recorder.Set(s.handle, value) }
