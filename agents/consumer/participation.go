package consumer

import "github.com/seed-16a9e133/transpac/engine"

// Participation is the behaviour in slot consumer.participation: how many of an
// economy's workers have a job or look for one. It decides who is counted as
// unemployed. Who does not look still takes a job that is offered, and wage
// setters, savers and the central bank go by all who are without one.
type Participation interface {
	// LabourForce returns the labour force over the economy's workers, 1 in the
	// base year.
	LabourForce(v *ParticipationView) float64
}

// ParticipationView is what is known of an economy when its labour force is
// counted; the context's agent is the economy.
type ParticipationView struct {
	*engine.Context
	Joblessness float64 // share of workers without a job
	Natural     float64 // the same in the base year
	Leaving     float64 // share of those who lose jobs in the cycle who stop looking (regions.csv, participation_share)
}

// Procyclical participation: of the workers without a job beyond the base
// year's a share stops looking, and as many look who did not before when there
// are more jobs than in the base year.
type Procyclical struct{}

// LabourForce implements Participation.
func (Procyclical) LabourForce(v *ParticipationView) float64 {
	return 1 - float64(v.Leaving*(v.Joblessness-v.Natural))
}

// Constant participation: who is without a job looks for one.
type Constant struct{}

// LabourForce implements Participation.
func (Constant) LabourForce(*ParticipationView) float64 { return 1 }

// LabourForce is an economy's labour force over its workers in this step.
func (p *Population) LabourForce(w *engine.World, m int) float64 {
	turn := w.Context()
	p.participation[m].Turn(&turn, m)
	return p.participation[m].By.LabourForce(&ParticipationView{
		Context: &turn, Joblessness: w.Board.Joblessness[m], Natural: w.Board.NaturalRate[m], Leaving: w.Leaves(m),
	})
}
