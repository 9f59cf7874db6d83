package engine

import (
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/random"
)

// chooser is a decision of a test, waiting a behaviour that counts its turns.
type chooser interface{ choose(c *Context) float64 }

type waiting struct{ dt float64 }

func (w *waiting) SetClock(c Clock) { w.dt = c.Dt() }
func (*waiting) Columns() int       { return 2 }
func (w *waiting) choose(c *Context) float64 {
	c.Memory[0]++
	c.Memory[1] += w.dt
	return c.Memory[0]
}

func decision(t *testing.T) (Decision[chooser], Context) {
	t.Helper()
	clock := Clock{StepsPerYear: 4}
	d, err := newDecision[chooser](new(waiting), clock, "test.slot", 10, 3, 1)
	if err != nil {
		t.Fatal(err)
	}
	w := World{Clock: clock, Step: 7, Source: random.New(1, 0)}
	return d, w.Context()
}

// Three agents, 10 to 12, decide 1, 2 and 3 times: each has its own memory, and
// it is empty again after another has taken the slot.
func TestEveryAgentRemembersOnlyHimself(t *testing.T) {
	d, c := decision(t)
	for agent := 10; agent <= 12; agent++ {
		for range agent - 9 {
			d.Turn(&c, agent)
			d.By.choose(&c)
		}
	}
	for agent := 10; agent <= 12; agent++ {
		d.Turn(&c, agent)
		if turns := float64(agent - 9); c.Memory[0] != turns || c.Memory[1] != turns/4 || len(c.Memory) != cap(c.Memory) {
			t.Errorf("agent %d remembers %v", agent, c.Memory)
		}
	}
	d.Forget(11)
	for agent, want := range map[int]float64{10: 1, 11: 0, 12: 3} {
		if d.Turn(&c, agent); c.Memory[0] != want {
			t.Errorf("agent %d remembers %v after agent 11 has left", agent, c.Memory)
		}
	}
}

// A draw depends on slot, agent, step, case and number, and on nothing else.
func TestDrawsOfBehavioursHaveAddresses(t *testing.T) {
	d, c := decision(t)
	other, err := newDecision[chooser](new(waiting), c.Clock, "test.other", 10, 3, 1)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[float64]bool{}
	draw := func(by *Decision[chooser], step, agent, which, k int) float64 {
		c.Step, c.Case = step, which
		by.Turn(&c, agent)
		return c.Uniform(k)
	}
	for _, by := range []*Decision[chooser]{&d, &other} {
		for _, step := range []int{0, 7} {
			for agent := 10; agent <= 12; agent++ {
				for which := range 3 {
					for k := range 3 {
						x := draw(by, step, agent, which, k)
						if seen[x] || draw(by, step, agent, which, k) != x {
							t.Errorf("step %d, agent %d, case %d, draw %d: %g", step, agent, which, k, x)
						}
						seen[x] = true
					}
				}
			}
		}
	}
}

func TestABehaviourOfAnotherDecisionIsRefused(t *testing.T) {
	_, err := newDecision[chooser](new(Clock), Clock{StepsPerYear: 4}, "test.slot", 0, 1, 1)
	if err == nil || !strings.Contains(err.Error(), "test.slot: a *engine.Clock does not take this decision") {
		t.Errorf("the error is %v", err)
	}
}

// A firm that prices in several destinations remembers each by itself, and an
// entrant none of them.
func TestMemoryIsKeptByDestination(t *testing.T) {
	clock := Clock{StepsPerYear: 12}
	d, err := newDecision[chooser](new(waiting), clock, "test.slot", 10, 3, 4)
	if err != nil {
		t.Fatal(err)
	}
	c := Context{Clock: clock}
	for agent := 10; agent < 13; agent++ {
		d.Turn(&c, agent)
		for which := range 4 {
			d.TurnTo(&c, which)
			c.Memory[0] += float64(10*agent + which)
		}
		c.Case = 0
	}
	d.Forget(11)
	for agent := 10; agent < 13; agent++ {
		for which := range 4 {
			c.Case = which
			d.Turn(&c, agent)
			want := float64(10*agent + which)
			if agent == 11 {
				want = 0
			}
			if c.Memory[0] != want {
				t.Errorf("agent %d remembers %g of case %d, want %g", agent, c.Memory[0], which, want)
			}
		}
	}
}
