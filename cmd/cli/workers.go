package cli

import (
	"errors"
	"strconv"

	"github.com/spf13/pflag"
)

// workers is the value of a flag: how many replicates are simulated at a time,
// 0 while the flag is not given.
type workers int

// workersFlag adds the flag --workers; what says in words what it counts.
func workersFlag(flags *pflag.FlagSet, n *int, what string) {
	flags.Var((*workers)(n), "workers", what+" (default: one for each processor)")
}

// Set implements pflag.Value.
func (w *workers) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return errors.New("give a whole number, 1 or more, or leave it out")
	}
	*w = workers(n)
	return nil
}

// String implements pflag.Value.
func (w *workers) String() string { return strconv.Itoa(int(*w)) }

// Type implements pflag.Value.
func (w *workers) Type() string { return "int" }
