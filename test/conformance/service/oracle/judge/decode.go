package judge

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	api "k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	sigsyaml "sigs.k8s.io/yaml"
)

var errNoManifest = errors.New("no object in the text")

// toRequestBody does with the text what kubectl does before it sends it.
func toRequestBody(manifest string) (body []byte, refusedBy string, err error) {
	var raw runtime.RawExtension
	err = utilyaml.NewYAMLOrJSONDecoder(strings.NewReader(manifest), 4096).Decode(&raw)
	if err != nil && err != io.EOF {
		return nil, stageYAML, err
	}
	raw.Raw = bytes.TrimSpace(raw.Raw)
	if len(raw.Raw) == 0 || bytes.Equal(raw.Raw, []byte("null")) {
		return nil, stageKubectl, errNoManifest
	}
	obj, gvk, err := unstructured.UnstructuredJSONScheme.Decode(raw.Raw, nil, nil)
	if err != nil {
		return nil, stageKubectl, err
	}
	if gvk.GroupVersion() != (schema.GroupVersion{Version: "v1"}) || gvk.Kind != "Service" {
		return nil, stageKubectl, errors.New("no match for " + gvk.String())
	}
	body, err = runtime.Encode(unstructured.UnstructuredJSONScheme, obj)
	return body, stageKubectl, err
}

// decodeStrictly does what the create handler does with a JSON body under strict field validation: decode, set
// defaults, convert to the internal type. A Service comes back whenever the errors are of strictness only.
func decodeStrictly(body []byte) (*api.Service, []StrictError, error) {
	for _, media := range legacyscheme.Codecs.SupportedMediaTypes() {
		if media.MediaType != runtime.ContentTypeJSON {
			continue
		}
		decoder := legacyscheme.Codecs.DecoderToVersion(
			media.StrictSerializer, schema.GroupVersion{Version: runtime.APIVersionInternal})
		kind := schema.GroupVersionKind{Version: "v1", Kind: "Service"}
		obj, _, err := decoder.Decode(body, &kind, &api.Service{})
		strict, isStrict := runtime.AsStrictDecodingError(err)
		if err != nil && !isStrict {
			return nil, nil, err
		}
		service, isService := obj.(*api.Service)
		if !isService {
			return nil, nil, errors.New("not a Service")
		}
		if isStrict {
			return service, readStrictErrors(strict.Errors()), nil
		}
		return service, nil, nil
	}
	return nil, nil, errors.New("no JSON serializer")
}

var strictMessage = regexp.MustCompile(`^(unknown|duplicate) field "(.*)"$`)

func readStrictErrors(errs []error) []StrictError {
	var found []StrictError
	for _, err := range errs {
		if parts := strictMessage.FindStringSubmatch(err.Error()); parts != nil {
			found = append(found, StrictError{Kind: parts[1], Field: parts[2]})
		} else {
			found = append(found, StrictError{Kind: "other", Field: err.Error()})
		}
	}
	return found
}

var (
	typeMessage      = regexp.MustCompile(`cannot unmarshal (\S+)(?: (\S+))? into Go struct field (?:[A-Za-z0-9]+\.)?(\S+) of type (\S+)`)
	intOrStringError = regexp.MustCompile(`cannot unmarshal (\S+)(?: (\S+))? into Go value of type (\S+)`)
)

// readDecodeError finds the path of the value and the two types; the decoder reports the first mismatch only.
func readDecodeError(err error) FieldError {
	if parts := typeMessage.FindStringSubmatch(err.Error()); parts != nil {
		return FieldError{Type: "TypeMismatch", Field: parts[3], Detail: strings.TrimSpace(parts[1]+" "+parts[2]) + " for " + parts[4]}
	}
	if parts := intOrStringError.FindStringSubmatch(err.Error()); parts != nil {
		return FieldError{Type: "TypeMismatch", Detail: strings.TrimSpace(parts[1]+" "+parts[2]) + " for " + parts[3]}
	}
	return FieldError{Type: "Malformed", Detail: err.Error()}
}

var duplicateKey = regexp.MustCompile(`key "([^"]*)" already set in map`)

// duplicateKeys names the keys that the strict YAML conversion of a server finds twice in the text itself.
func duplicateKeys(manifest string) []string {
	_, err := sigsyaml.YAMLToJSONStrict([]byte(manifest))
	if err == nil {
		return nil
	}
	var keys []string
	for _, parts := range duplicateKey.FindAllStringSubmatch(err.Error(), -1) {
		keys = append(keys, parts[1])
	}
	return keys
}
