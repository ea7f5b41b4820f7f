package judge

// Stages in the order in which they are passed. The first one that refuses hides the later ones from a user.
const (
	stageYAML     = "yaml"     // the text is not YAML that converts to JSON
	stageKubectl  = "kubectl"  // the client refuses before it sends
	stageDecode   = "decode"   // a value has the wrong type: nothing later can be known
	stageStrict   = "strict"   // unknown or duplicate keys under strict field validation
	stageAllocate = "allocate" // address families, cluster IPs, node ports
	stageValidate = "validate" // the create strategy's validation and the generic metadata checks
	stageStore    = "store"    // the write itself
	stagePanic    = "panic"    // the server's code gave up
	stageAccepted = "accepted"
)

// Verdict is what is known about one manifest. Accepted is the outcome of a strict create.
type Verdict struct {
	Accepted bool          `json:"accepted"`
	Stage    string        `json:"stage"`
	Strict   []StrictError `json:"strict,omitempty"`
	// Duplicates are the keys that a server would find twice if the YAML text itself were sent to it.
	Duplicates []string     `json:"duplicates,omitempty"`
	Errors     []FieldError `json:"errors,omitempty"`
	// Warnings are those of a create that only strictness could still refuse.
	Warnings []string `json:"warnings,omitempty"`
}

// StrictError is a key that strict field validation refuses.
type StrictError struct {
	Kind  string `json:"kind"` // unknown or duplicate
	Field string `json:"field"`
}

// FieldError is one refusal, with the stage that raises it. Errors of a stage later than the verdict's own
// would appear once the earlier ones were gone.
type FieldError struct {
	Stage  string `json:"stage"`
	Type   string `json:"type"`
	Field  string `json:"field"`
	Detail string `json:"detail,omitempty"`
}

func (v *Verdict) refuse(stage string, errs ...FieldError) {
	v.Accepted = false
	if v.Stage == stageAccepted {
		v.Stage = stage
	}
	for _, err := range errs {
		err.Stage = stage
		v.Errors = append(v.Errors, err)
	}
}
