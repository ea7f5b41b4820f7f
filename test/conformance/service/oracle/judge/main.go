// Package judge asks Kubernetes' own packages what an API server of one minor version says to a Service manifest.
// Each minor has a module of its own beside this package, with the versions pinned and a main that calls Main.
package judge

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/go-logr/logr"
	"k8s.io/klog/v2"
)

const longestLine = 64 << 20

// Main reads one JSON string (the text of a manifest) per line and writes one JSON verdict per line.
func Main() {
	klog.SetLogger(logr.Discard())
	klog.SetOutput(io.Discard)
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(input io.Reader, output io.Writer) error {
	lines := bufio.NewScanner(input)
	lines.Buffer(nil, longestLine)
	out := bufio.NewWriter(output)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for lines.Scan() {
		var manifest string
		if err := json.Unmarshal(lines.Bytes(), &manifest); err != nil {
			return fmt.Errorf("not a JSON string: %w", err)
		}
		if err := encoder.Encode(judge(manifest)); err != nil {
			return err
		}
	}
	return lines.Err()
}
