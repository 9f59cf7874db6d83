package engine

import (
	"fmt"
	"hash/fnv"
	"reflect"

	"github.com/seed-16a9e133/transpac/engine/random"
)

// Timed is what a behaviour implements whose parameters are annual rates,
// half-lives or days: it converts them to steps once, before the first
// decision.
type Timed interface{ SetClock(c Clock) }

// Remembering is what a behaviour implements that keeps state of its own.
type Remembering interface {
	// Columns is the number of state columns, one value per agent each, and per
	// agent and destination where decisions are taken by destination
	// ([DecideByCase]). They start at 0, which must mean the base year, and
	// return to 0 when another agent takes the slot.
	Columns() int
}

// Context is what every view of a decision embeds: the time, and what the
// deciding agent has of its own. A behaviour that decides from the view alone
// never looks at it.
type Context struct {
	Clock Clock
	Step  int
	Noise bool // false: random behaviour takes its expected value
	Agent int
	// Case tells an agent's decisions of one kind in one step apart: the
	// destination of a price, the link of a supplier. It is 0 where there is one.
	Case int
	// Memory is the agent's state columns, those of the case where cases have
	// their own. No other agent's decision touches them, so that decisions may
	// be taken at the same time.
	Memory []float64

	source  random.Source
	purpose random.Purpose
}

// Uniform draws a number from (0, 1), the k-th of this decision, k from 0 to
// 255. The draw is a function of seed, replicate, slot, agent, step, case and k
// alone: order, workers and shocks never change it.
func (c *Context) Uniform(k int) float64 {
	return c.source.Uniform(c.purpose, uint64(c.Agent), uint32(c.Step), c.draw(k))
}

// Normal draws a standard normal number, the k-th of this decision.
func (c *Context) Normal(k int) float64 {
	return c.source.Normal(c.purpose, uint64(c.Agent), uint32(c.Step), c.draw(k))
}

func (c *Context) draw(k int) uint32 { return uint32(c.Case)<<8 | uint32(k&255) }

// Decision is a behaviour with the agents that decide by it, first to
// first+agents-1, and their state columns.
type Decision[B any] struct {
	By B
	deciders
}

// deciders are the agents of a decision, whatever its behaviour.
type deciders struct {
	purpose random.Purpose
	first   int
	columns int
	cases   int // with columns of their own, at least 1
	memory  []float64
}

// Decide finds the behaviour that an experiment chooses for a slot in an
// economy and sector (either may be empty), tells it the clock and makes the
// state columns of its agents. It fails when the behaviour does not take the
// slot's kind of decision.
func Decide[B any](b *Builder, slot, economy, sector string, first, agents int) (Decision[B], error) {
	return DecideByCase[B](b, slot, economy, sector, first, agents, 1)
}

// DecideByCase is [Decide] for agents that take a decision in several cases,
// 0 to cases-1, such as one for each destination: what a behaviour remembers it
// remembers of each case.
func DecideByCase[B any](b *Builder, slot, economy, sector string, first, agents, cases int) (Decision[B], error) {
	behaviour, err := b.Settings.Behaviour(slot, economy, sector)
	if err != nil {
		return Decision[B]{}, err
	}
	return newDecision[B](behaviour, b.Clock, slot, first, agents, cases)
}

func newDecision[B any](behaviour any, clock Clock, slot string, first, agents, cases int) (Decision[B], error) {
	by, fits := behaviour.(B)
	if !fits {
		return Decision[B]{}, fmt.Errorf("%s: a %T does not take this decision; give it the methods of %v", slot, behaviour, reflect.TypeFor[B]())
	}
	d := Decision[B]{By: by, deciders: deciders{purpose: purposeOf(slot), first: first, cases: cases}}
	if t, ok := behaviour.(Timed); ok {
		t.SetClock(clock)
	}
	if r, ok := behaviour.(Remembering); ok {
		d.columns = r.Columns()
		d.memory = make([]float64, d.columns*agents*cases)
	}
	return d, nil
}

// purposeOf keeps the draws of behaviours apart from those of kinds, whose
// purposes are small numbers, and those of slots from each other.
func purposeOf(slot string) random.Purpose {
	h := fnv.New32a()
	h.Write([]byte(slot)) // never fails
	return random.Purpose(1<<31 | h.Sum32())
}

// Turn makes it an agent's turn: the context's memory and draws are his.
func (d *deciders) Turn(c *Context, agent int) {
	c.Agent, c.purpose = agent, d.purpose
	if d.columns > 0 || c.Memory != nil {
		c.Memory = d.of(agent, c.Case)
	}
}

// TurnTo goes to another case of the agent whose turn it is.
func (d *deciders) TurnTo(c *Context, which int) {
	c.Case = which
	if d.columns > 0 && d.cases > 1 {
		c.Memory = d.of(c.Agent, which)
	}
}

// Columns is the number of state columns that an agent has.
func (d *deciders) Columns() int { return d.columns }

// Forget returns an agent's state columns to 0.
func (d *deciders) Forget(agent int) {
	for which := range d.cases {
		clear(d.of(agent, which))
	}
}

// of is an agent's columns, in one case where cases have their own.
func (d *deciders) of(agent, which int) []float64 {
	if d.columns == 0 {
		return nil
	}
	at := (agent - d.first) * d.cases
	if d.cases > 1 {
		at += which
	}
	at *= d.columns
	return d.memory[at : at+d.columns : at+d.columns]
}

// Context returns the context of the present step, in which it is nobody's
// turn yet.
func (w *World) Context() Context {
	return Context{Clock: w.Clock, Step: w.Step, Noise: w.Noise, source: w.Source}
}
