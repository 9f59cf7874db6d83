package engine

// Shock is a disturbance that an experiment imposes. Once per step the engine
// resets the levers to their base-year values and lets every shock act on them
// in the order of the experiment file.
type Shock interface {
	// Bind resolves the names in the shock's fields against the world and
	// checks them. It reports every mistake at once; each error names the TOML
	// key it is about (see FieldError). It is called once, before any Apply.
	Bind(g Geography) []error
	// Apply moves the levers. Intensity is the profile's mean over the step:
	// 0 outside [start, end), 1 at full strength. At intensity 0 it must leave
	// the levers as they are.
	Apply(l *Levers, intensity float64)
}

// FieldError is a mistake in one field of a shock, behaviour or kind.
type FieldError struct {
	Key string // TOML key, such as "rate"
	Err error
}

func (e *FieldError) Error() string { return e.Key + ": " + e.Err.Error() }
func (e *FieldError) Unwrap() error { return e.Err }

// LossFall says how a loss of capacity is spread over the firms of a cell.
type LossFall int8

// The ways a loss can fall.
const (
	FallUniform LossFall = iota // every firm loses the same share
	FallRandom                  // whole firms, drawn at random
	FallLargest                 // whole firms, the largest first
	FallCentral                 // whole firms, those with most buyers first
)

// LossOf says what is lost.
type LossOf int8

// What a supply shock takes away.
const (
	LossCapital      LossOf = iota // capital destroyed; returns only through investment
	LossCapacity                   // capital idle (power cut, closure); returns with the profile
	LossLabour                     // workers unable to work
	LossProductivity               // output per worker
	LossInputs                     // deliveries of inputs that do not arrive
)

// Loss is one supply shock while it acts.
type Loss struct {
	ID        int      // position of the shock in the experiment
	Of        LossOf   // what is lost
	Fall      LossFall // how it falls on firms
	Region    int
	Sectors   []int
	Share     float64 // share of the cell's capacity at full intensity, 0 to 1
	Intensity float64 // this step's profile, 0 to 1
	// RebuildYears is the half-life, in years, of reconstruction of destroyed
	// capital; 0 leaves it to ordinary investment.
	RebuildYears float64
	// InputSectors and InputOrigin select the inputs cut off by LossInputs
	// (InputOrigin -1: all origins).
	InputSectors []int
	InputOrigin  int
}

// Pledge is a direct-investment programme while it acts.
type Pledge struct {
	Parent, Host int // regions
	Sectors      []int
	// AnnualAmount is capacity built per year, in million base-year dollars,
	// times this step's intensity.
	AnnualAmount float64
}
