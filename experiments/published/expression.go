package published

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/results/record"
)

// An expression is arithmetic over paths. A number is a path of one value; a
// path of one value is repeated to the length of the other operand.
type expression interface {
	// value computes the expression; at gives the path of an atom.
	value(at func(*atom) []float64) []float64
}

// atom is a series of a variant: its response, or its level in one of the runs,
// from one month to another after the start of the first shock.
type atom struct {
	Variant  string // empty for the experiment as it stands
	Key      record.Key
	From, To int    // months
	Monthly  bool   // means of these months instead of every step
	Run      string // record.Baseline or record.Shocked; empty for the response
}

func (a *atom) value(at func(*atom) []float64) []float64 { return at(a) }

type constant float64

func (c constant) value(func(*atom) []float64) []float64 { return []float64{float64(c)} }

// call applies a function of the table below.
type call struct {
	name string
	args []expression
}

func (c *call) value(at func(*atom) []float64) []float64 {
	args := make([][]float64, len(c.args))
	for i, a := range c.args {
		args[i] = a.value(at)
	}
	return functions[c.name].apply(args)
}

// function is something a measure can do with paths.
type function struct {
	arguments int
	apply     func(args [][]float64) []float64
}

// functions are known by name; the operators are functions of two arguments.
var functions = map[string]function{
	"+": {2, pairwise(func(a, b float64) float64 { return a + b })},
	"-": {2, pairwise(func(a, b float64) float64 { return a - b })},
	"*": {2, pairwise(func(a, b float64) float64 { return a * b })},
	"/": {2, pairwise(func(a, b float64) float64 { return a / b })},

	"ln":   {1, each(math.Log)},                                               // natural logarithm of every value
	"log":  {1, each(func(x float64) float64 { return math.Log1p(x / 100) })}, // log points of a response in percent: ln(1 + x/100)
	"abs":  {1, each(math.Abs)},                                               // absolute value
	"min":  {1, whole(slices.Min[[]float64])},                                 // smallest value of a path
	"max":  {1, whole(slices.Max[[]float64])},                                 // largest value of a path
	"mean": {1, whole(mean)},                                                  // mean of a path
	"sum":  {1, whole(sum)},                                                   // sum of a path
	"half": {1, whole(halved)},                                                // steps from a path's largest excursion until it has fallen to half of it for good
	"back": {1, whole(returned)},                                              // steps from a path's start until it has come back to within a tenth of its largest excursion for good
}

func pairwise(f func(a, b float64) float64) func([][]float64) []float64 {
	return func(args [][]float64) []float64 {
		a, b := args[0], args[1]
		out := make([]float64, max(len(a), len(b)))
		for i := range out {
			out[i] = f(a[min(i, len(a)-1)], b[min(i, len(b)-1)])
		}
		return out
	}
}

func each(f func(float64) float64) func([][]float64) []float64 {
	return func(args [][]float64) []float64 {
		out := make([]float64, len(args[0]))
		for i, x := range args[0] {
			out[i] = f(x)
		}
		return out
	}
}

func whole(f func([]float64) float64) func([][]float64) []float64 {
	return func(args [][]float64) []float64 { return []float64{f(args[0])} }
}

func sum(path []float64) float64 {
	var s float64
	for _, x := range path {
		s += x
	}
	return s
}

func mean(path []float64) float64 { return sum(path) / float64(len(path)) }

// excursion finds the value farthest from zero.
func excursion(path []float64) (at int) {
	for i, x := range path {
		if math.Abs(x) > math.Abs(path[at]) {
			at = i
		}
	}
	return at
}

func halved(path []float64) float64 {
	peak := excursion(path)
	return float64(settled(path, math.Abs(path[peak])/2) - peak)
}

func returned(path []float64) float64 {
	return float64(settled(path, math.Abs(path[excursion(path)])/10))
}

// settled is the first step from which a path stays within a level of zero; the
// length of the path if it never does.
func settled(path []float64, level float64) int {
	step := len(path)
	for step > 0 && math.Abs(path[step-1]) <= level {
		step--
	}
	return step
}

// atoms lists the atoms of an expression.
func atoms(e expression) []*atom {
	switch e := e.(type) {
	case *atom:
		return []*atom{e}
	case *call:
		var out []*atom
		for _, a := range e.args {
			out = append(out, atoms(a)...)
		}
		return out
	}
	return nil
}

// parse reads a measure:
//
//	sum     = product { ("+" | "-") product }
//	product = factor { ("*" | "/") factor }
//	factor  = number | "-" factor | "(" sum ")" | name "(" sum ")" | "{" atom "}"
//	atom    = [variant "/"] series "@" months [".." months [" monthly"]] [" in baseline" | " in shocked"]
//
// with series as in record.ParseKey.
func parse(text string) (expression, error) {
	p := &parser{text: text}
	e, err := p.sum()
	if err == nil && p.next() != 0 {
		err = fmt.Errorf("found %q where an operator or the end should be", p.rest())
	}
	if err != nil {
		return nil, fmt.Errorf("%q: %w", text, err)
	}
	return e, nil
}

type parser struct {
	text string
	pos  int
}

func (p *parser) rest() string { return p.text[p.pos:] }

// next skips blanks and returns the next byte, 0 at the end.
func (p *parser) next() byte {
	for p.pos < len(p.text) && (p.text[p.pos] == ' ' || p.text[p.pos] == '\n' || p.text[p.pos] == '\t') {
		p.pos++
	}
	if p.pos == len(p.text) {
		return 0
	}
	return p.text[p.pos]
}

func (p *parser) sum() (expression, error) { return p.chain("+-", p.product) }

func (p *parser) product() (expression, error) { return p.chain("*/", p.factor) }

// chain reads operands joined by any of the operators, from left to right.
func (p *parser) chain(operators string, operand func() (expression, error)) (expression, error) {
	left, err := operand()
	for err == nil {
		op := p.next()
		if op == 0 || !strings.ContainsRune(operators, rune(op)) {
			return left, nil
		}
		p.pos++
		var right expression
		if right, err = operand(); err == nil {
			left = &call{string(op), []expression{left, right}}
		}
	}
	return nil, err
}

func (p *parser) factor() (expression, error) {
	switch c := p.next(); {
	case c == '-':
		p.pos++
		e, err := p.factor()
		return &call{"*", []expression{constant(-1), e}}, err
	case c == '(':
		return p.bracket()
	case c == '{':
		return p.atom()
	case c >= '0' && c <= '9' || c == '.':
		return p.number()
	case c >= 'a' && c <= 'z':
		return p.call()
	case c == 0:
		return nil, fmt.Errorf("it ends where a number, {series} or bracket should be")
	}
	return nil, fmt.Errorf("found %q where a number, {series} or bracket should be", p.rest())
}

func (p *parser) bracket() (expression, error) {
	p.pos++
	e, err := p.sum()
	if err == nil && p.next() != ')' {
		err = fmt.Errorf("a bracket is not closed")
	}
	p.pos++
	return e, err
}

func (p *parser) number() (expression, error) {
	end := p.pos
	for end < len(p.text) && strings.IndexByte("0123456789.", p.text[end]) >= 0 {
		end++
	}
	x, err := strconv.ParseFloat(p.text[p.pos:end], 64)
	if err != nil {
		return nil, fmt.Errorf("%q is no number", p.text[p.pos:end])
	}
	p.pos = end
	return constant(x), nil
}

func (p *parser) call() (expression, error) {
	end := p.pos
	for end < len(p.text) && p.text[end] >= 'a' && p.text[end] <= 'z' {
		end++
	}
	name := p.text[p.pos:end]
	p.pos = end
	if f, known := functions[name]; !known || f.arguments != 1 || p.next() != '(' {
		return nil, fmt.Errorf("%q is no function; there are ln, log, abs, min, max, mean, sum, half and back, each with its argument in brackets", name)
	}
	e, err := p.bracket()
	return &call{name, []expression{e}}, err
}

func (p *parser) atom() (expression, error) {
	text, _, closed := strings.Cut(p.text[p.pos+1:], "}")
	if !closed {
		return nil, fmt.Errorf("a { is not closed")
	}
	p.pos += len(text) + 2
	a := new(atom)
	if series, run, found := strings.Cut(text, " in "); found {
		if a.Run = strings.TrimSpace(run); a.Run != record.Baseline && a.Run != record.Shocked {
			return nil, fmt.Errorf("{%s}: %q is no run; write in baseline or in shocked, or neither for the response", text, a.Run)
		}
		text = series
	}
	if variant, series, found := strings.Cut(text, "/"); found {
		a.Variant, text = strings.TrimSpace(variant), series
	}
	series, months, found := strings.Cut(text, "@")
	if !found {
		return nil, fmt.Errorf("{%s} names no months; write @12 or @0..24", text)
	}
	var err error
	if a.Key, err = record.ParseKey(series); err != nil {
		return nil, err
	}
	from, to, path := strings.Cut(months, "..")
	if path {
		to, a.Monthly = strings.CutSuffix(strings.TrimSpace(to), " monthly")
	} else {
		to = from
	}
	var errFrom, errTo error
	a.From, errFrom = strconv.Atoi(strings.TrimSpace(from))
	a.To, errTo = strconv.Atoi(strings.TrimSpace(to))
	if errFrom != nil || errTo != nil || a.From < 0 || a.To < a.From {
		return nil, fmt.Errorf("{%s}: %q are no months; write @12, @0..24, or @0..24 monthly for the means of months", text, months)
	}
	return a, nil
}
