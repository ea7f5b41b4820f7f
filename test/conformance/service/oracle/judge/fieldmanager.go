package judge

import (
	"errors"
	"fmt"
	"reflect"
	"sync"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	openapinamer "k8s.io/apiserver/pkg/endpoints/openapi"
	"k8s.io/kube-openapi/pkg/builder3"
	"k8s.io/kube-openapi/pkg/common"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	api "k8s.io/kubernetes/pkg/apis/core"
	generatedopenapi "k8s.io/kubernetes/pkg/generated/openapi"
	svcreg "k8s.io/kubernetes/pkg/registry/core/service"
)

// manager is the name under which kubectl creates what it applies.
const manager = "kubectl-client-side-apply"

// updateManagedFields does what the create handler does with the list before it calls the store.
func updateManagedFields(service *api.Service) error {
	fieldManager, err := serviceFieldManager()
	if err != nil {
		return err
	}
	live, err := legacyscheme.Scheme.New(serviceKind)
	if err != nil {
		return err
	}
	if fieldManager.UpdateNoErrors(live, service, manager) != runtime.Object(service) {
		return errors.New("the field manager answered with another object")
	}
	return nil
}

var serviceKind = schema.GroupVersionKind{Version: "v1", Kind: "Service"}

// serviceFieldManager is made as the installer of the server's endpoints makes it.
var serviceFieldManager = sync.OnceValues(func() (*managedfields.FieldManager, error) {
	models, err := serviceModels()
	if err != nil {
		return nil, err
	}
	converter, err := managedfields.NewTypeConverter(models, false)
	if err != nil {
		return nil, err
	}
	create := managedfields.NewDefaultFieldManager
	return create(
		converter,
		runtime.UnsafeObjectConvertor(legacyscheme.Scheme),
		legacyscheme.Scheme,
		legacyscheme.Scheme,
		serviceKind,
		schema.GroupVersion{Version: runtime.APIVersionInternal},
		"",
		resetFields(create, svcreg.Strategy.GetResetFields()),
	)
})

// serviceModels are the OpenAPI models of a Service and of all that is in it.
func serviceModels() (map[string]*spec.Schema, error) {
	definitions := generatedopenapi.GetOpenAPIDefinitions(func(string) spec.Ref { return spec.Ref{} })
	// Later minors name a model after its Go type no longer.
	for _, name := range []string{"io.k8s.api.core.v1.Service", "k8s.io/api/core/v1.Service"} {
		if _, isKnown := definitions[name]; isKnown {
			return buildModels(builder3.BuildOpenAPIDefinitionsForResources, name)
		}
	}
	return nil, errors.New("no model of a Service")
}

// buildModels fills in the configuration, whose type differs between minors while its fields do not.
func buildModels[Config any](
	build func(*Config, ...string) (map[string]*spec.Schema, error), name string,
) (map[string]*spec.Schema, error) {
	config := new(Config)
	fields := reflect.ValueOf(config).Elem()
	var getDefinitions common.GetOpenAPIDefinitions = generatedopenapi.GetOpenAPIDefinitions
	fields.FieldByName("Info").Set(reflect.ValueOf(&spec.Info{}))
	fields.FieldByName("GetDefinitions").Set(reflect.ValueOf(getDefinitions))
	fields.FieldByName("GetDefinitionName").Set(
		reflect.ValueOf(openapinamer.NewDefinitionNamer(legacyscheme.Scheme).GetDefinitionName))
	return build(config, name)
}

// resetFields are the fields that a create ignores, in the type that a minor's field manager takes: sets at first, filters later.
func resetFields[
	Version comparable, Set interface{ RecursiveDifference(Set) Set }, Wanted, Converter, Objects, Defaulter, Creater any,
](
	_ func(Converter, Objects, Defaulter, Creater, schema.GroupVersionKind, schema.GroupVersion, string, map[Version]Wanted) (*managedfields.FieldManager, error),
	sets map[Version]Set,
) map[Version]Wanted {
	wanted := map[Version]Wanted{}
	for version, set := range sets {
		if same, isSame := any(set).(Wanted); isSame {
			wanted[version] = same
		} else if filter, isFilter := any(without[Set]{set}).(Wanted); isFilter {
			wanted[version] = filter
		} else {
			panic(fmt.Sprintf("neither a set nor a filter: %T", wanted))
		}
	}
	return wanted
}

type without[Set interface{ RecursiveDifference(Set) Set }] struct{ excluded Set }

func (f without[Set]) Filter(set Set) Set { return set.RecursiveDifference(f.excluded) }
