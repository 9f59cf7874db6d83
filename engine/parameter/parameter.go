// Package parameter is the one home of every number and choice that a
// researcher may set. A parameter is an exported struct field whose tag says
// what it is called in TOML, what it means, what it defaults to and what is
// allowed:
//
//	type Parameters struct {
//		// StockDays is the target stock n_s in days of expected demand.
//		StockDays float64 `toml:"stock_days" symbol:"n_s" unit:"days" default:"30" range:"[0,365]" source:"Blinder and Maccini 1991" doc:"Target stock of finished goods."`
//		Pricing   string  `toml:"pricing" slot:"firm.pricing" default:"variable-markup" doc:"How the firm sets its price."`
//		Revenue   string  `toml:"tariff_revenue" oneof:"rebate,spend,debt" default:"rebate" doc:"What the treasury does with duties."`
//	}
//
// From the tags alone the package describes a struct ([Describe]), fills it
// with defaults ([Defaults]), reads a TOML table into it ([Decode], [Override])
// and writes it back ([Values]). Reading reports every mistake at once, each
// with the value found, what is allowed, and the nearest known name. [Check]
// inspects the tags themselves and belongs in a test of every struct.
//
// # Tags
//
//   - toml: the key, in lower case; a field without it is no parameter.
//   - doc: one sentence. Mandatory.
//   - symbol, unit, source: as in the equation and the literature.
//   - default: the value where the table is silent; the zero value if absent.
//     Lists separate items by commas ("goods,services"), tables of numbers
//     write "MVH=1.2,AGR=0.8". A number may default to "nan", which stands for
//     "not given" and cannot be written in a file.
//   - required: "true" where the file must give the value.
//   - range: "[0,365]", "(0,inf)"; a round bracket excludes the bound. Infinity
//     itself is allowed only inside a square bracket. For a list or a table it
//     holds for each item.
//   - oneof: the allowed values, separated by commas (texts and integers).
//   - slot: the decision whose behaviour the text names, such as
//     "firm.pricing"; package spec checks the name against the catalogue.
//   - keys: for a table of numbers, what its keys name: "sectors" or
//     "regions"; package spec checks them against the geography.
//   - caution: "[a,b]|text": a value outside is allowed and known to be
//     dangerous, and the text says why (see [Cautions]).
//
// Fields may be float64, int, int64, bool, string, []string, []float64 and
// map[string]float64, or types derived from them. Unsigned types are refused,
// for a negative number would wrap around in them. The fields of an embedded
// struct count as fields of the outer one.
package parameter

import (
	"fmt"
	"reflect"
)

// Field describes one parameter, for `describe` and the reference.
type Field struct {
	Key      string // TOML key, "stock_days"
	Name     string // Go field name, "StockDays"
	Type     string // "number", "integer", "true or false", "text", "list of texts", "list of numbers", "table of numbers"
	Symbol   string // symbol in the model's equations, "n_s"
	Unit     string // "days", "fraction per year"
	Default  string // as written in the tag; empty stands for the zero value
	Required bool
	Range    string   // as written in the tag, "[0,365]"
	OneOf    []string // allowed values, if enumerated
	Slot     string   // "firm.pricing", if the text names a behaviour
	Keys     string   // "sectors" or "regions", if the table's keys name them
	Caution  string   // region outside which values are dangerous, and why
	Source   string   // where the default comes from
	Doc      string   // one sentence
}

// Describe lists the parameters of the struct that ptr points to, in the order
// of its fields. Fields with malformed tags are left out; [Check] reports them.
func Describe(ptr any) []Field {
	fields, _ := fieldsOf(ptr)
	out := make([]Field, len(fields))
	for i, f := range fields {
		out[i] = f.Field
	}
	return out
}

// Defaults sets every parameter of the struct that ptr points to to its
// default. It fails only where a tag is malformed.
func Defaults(ptr any) error {
	fields, errs := fieldsOf(ptr)
	if len(errs) > 0 {
		return errs[0]
	}
	for _, f := range fields {
		if f.fault != nil {
			return f.fault
		}
		f.set(f.preset)
	}
	return nil
}

// Values returns the parameters of the struct that ptr points to by key, in
// the forms that TOML knows: float64, int64, bool, string, []any and
// map[string]any. Numbers that are not given (NaN) are left out.
func Values(ptr any) map[string]any {
	fields, _ := fieldsOf(ptr)
	out := make(map[string]any, len(fields))
	for _, f := range fields {
		if v := f.get(); v != nil {
			out[f.Key] = v
		}
	}
	return out
}

// Error is one mistake in the value of a parameter.
type Error struct {
	Position string // what the caller's position function returned for the key
	Key      string // TOML key
	Item     string // key inside a table of numbers, where the mistake is there
	Problem  string // what is wrong and what is allowed
}

func (e *Error) Error() string {
	key := e.Key
	if e.Item != "" {
		key += "." + e.Item
	}
	return fmt.Sprintf("%s%s: %s", e.Position, key, e.Problem)
}

// structOf returns the addressable struct behind ptr.
func structOf(ptr any) (reflect.Value, error) {
	v := reflect.ValueOf(ptr)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		return reflect.Value{}, fmt.Errorf("parameter: want a pointer to a struct, have %T", ptr)
	}
	return v.Elem(), nil
}

// Validator is implemented by parameter structs and behaviours whose rules
// concern several fields at once, such as shares that must sum to one. Package
// spec calls it on every resolved struct; an error of type *engine.FieldError
// names the key it is about.
type Validator interface {
	Validate() []error
}
