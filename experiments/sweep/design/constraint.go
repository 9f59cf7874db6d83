package design

import (
	"slices"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Constraint is a condition on the values of a point: two sums of products,
// compared.
//
//	condition = sum ("<" | "<=" | ">" | ">=" | "==" | "!=") sum
//	sum       = product (("+" | "-") product)*
//	product   = ["-"] (number | key) ("*" (number | key))*
//
// Names and signs stand apart, because keys may contain signs.
type Constraint struct {
	left, right sum
	comparison  string
}

// sum is terms that are added.
type sum []product

// product is a number times the values of factors.
type product struct {
	number  float64
	factors []int
}

var comparisons = []string{"<", "<=", ">", ">=", "==", "!="}

// Holds tells whether the values of a point fulfil the constraint.
func (c Constraint) Holds(values []any) bool {
	left, right := c.left.at(values), c.right.at(values)
	switch c.comparison {
	case "<":
		return left < right
	case "<=":
		return left <= right
	case ">":
		return left > right
	case ">=":
		return left >= right
	case "==":
		return left == right
	}
	return left != right
}

func (s sum) at(values []any) (total float64) {
	for _, p := range s {
		x := p.number
		for _, k := range p.factors {
			x *= number(values[k])
		}
		total += float64(x)
	}
	return total
}

// admits tells whether values fulfil every constraint of the design.
func (d *Design) admits(values []any) bool {
	for _, c := range d.Constraints {
		if !c.Holds(values) {
			return false
		}
	}
	return true
}

// constraints reads the conditions.
func (p *parser) constraints(texts []string, factors []Factor, kind string) (out []Constraint) {
	at := []string{"constraints"}
	if len(texts) > 0 {
		switch kind {
		case List:
			p.report(at, "a list spells out its points; take those out that are not wanted")
		case Morris:
			p.report(at, "a morris design moves one parameter at a time over its whole range, which a constraint would forbid; shrink the ranges, or take design = \"sobol\" and read the rank correlations")
		case Saltelli:
			p.report(at, "a saltelli design needs parameters that vary independently, and a constraint ties them; shrink the ranges, or take design = \"sobol\" and read the rank correlations")
		}
	}
	for _, text := range texts {
		if c, problem := parseConstraint(text, factors); problem != "" {
			p.report(at, "%q: %s", text, problem)
		} else {
			out = append(out, c)
		}
	}
	return out
}

// parseConstraint reads one condition, or says what is wrong with it.
func parseConstraint(text string, factors []Factor) (c Constraint, problem string) {
	words := strings.Fields(text)
	at := slices.IndexFunc(words, func(w string) bool { return slices.Contains(comparisons, w) })
	if at < 0 {
		return c, "no comparison; write two sides with <, <=, >, >=, == or != between them, and spaces around every sign"
	}
	c.comparison = words[at]
	if c.left, problem = parseSum(words[:at], factors); problem != "" {
		return c, problem
	}
	c.right, problem = parseSum(words[at+1:], factors)
	return c, problem
}

// parseSum reads one side of a condition.
func parseSum(words []string, factors []Factor) (out sum, problem string) {
	term := product{number: 1}
	wanted := true // whether a number or key comes next
	for i, w := range words {
		switch {
		case w == "-" && wanted && (i == 0 || words[i-1] != "*"):
			term.number = -term.number
		case wanted:
			if problem := term.times(w, factors); problem != "" {
				return nil, problem
			}
			wanted = false
		case w == "+" || w == "-":
			out, term = append(out, term), product{number: 1}
			if w == "-" {
				term.number = -1
			}
			wanted = true
		case w == "*":
			wanted = true
		default:
			return nil, "found " + strconv.Quote(w) + " where +, -, * or a comparison belongs; put spaces around every sign"
		}
	}
	if wanted {
		return nil, "a number or key is missing"
	}
	return append(out, term), ""
}

// times multiplies a term by a number or key.
func (p *product) times(word string, factors []Factor) (problem string) {
	if x, err := strconv.ParseFloat(word, 64); err == nil && x-x == 0 {
		p.number *= x
		return ""
	}
	var known []string
	for k := range factors {
		if slices.Contains(factors[k].Keys, word) {
			if factors[k].Categorical() {
				return word + " takes texts or truth values, which cannot be compared"
			}
			p.factors = append(p.factors, k)
			return ""
		}
		known = append(known, factors[k].Keys...)
	}
	return "the sweep does not vary " + strconv.Quote(word) + parameter.Hint(word, known)
}
