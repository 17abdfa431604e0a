using Mono.Cecil;
using Mono.Cecil.Cil;

namespace UnAct.Tests.Harness;

/// <summary>Our assemblies as they were compiled: which type names which.</summary>
public static class Compiled
{
    public static ModuleDefinition Module(string assembly) => ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));

    /// <summary>Every arrow between two rooms of a module, with one place where it is drawn.</summary>
    public static IReadOnlyDictionary<(string From, string To), string> Arrows(ModuleDefinition module, Func<string, string?> roomOf)
    {
        var arrows = new Dictionary<(string, string), string>();
        foreach (var type in module.GetTypes())
        {
            if (roomOf(Outer(type).Namespace) is not { } from)
            {
                continue;
            }

            foreach (var named in Named(type).SelectMany(Parts).Where(t => t.Scope == module || t.Scope.Name == module.Assembly.Name.Name))
            {
                if (roomOf(Outer(named).Namespace) is { } to && to != from)
                {
                    arrows.TryAdd((from, to), $"{type.FullName} names {named.FullName}");
                }
            }
        }

        return arrows;
    }

    public static bool Implements(TypeDefinition type, TypeDefinition wanted) =>
        type.Interfaces.Any(i => i.InterfaceType.GetElementType().FullName == wanted.FullName || i.InterfaceType.Resolve()?.Interfaces.Any(b => b.InterfaceType.FullName == wanted.FullName) == true)
        || (type.BaseType is { Namespace: var space } && space.StartsWith("UnAct", StringComparison.Ordinal) && type.BaseType.Resolve() is { } parent && Implements(parent, wanted));

    private static IEnumerable<TypeReference> Named(TypeDefinition type)
    {
        IEnumerable<TypeReference?> all =
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. type.Fields.Select(f => f.FieldType),
            .. type.Properties.Select(p => p.PropertyType),
            .. type.CustomAttributes.Select(a => a.AttributeType),
            .. type.GenericParameters.SelectMany(g => g.Constraints).Select(c => c.ConstraintType),
            .. type.Methods.SelectMany(Named),
        ];
        return all.OfType<TypeReference>();
    }

    private static IEnumerable<TypeReference?> Named(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature =
        [
            method.ReturnType, .. method.Parameters.Select(p => p.ParameterType), .. method.CustomAttributes.Select(a => a.AttributeType),
            .. method.GenericParameters.SelectMany(g => g.Constraints).Select(c => c.ConstraintType),
        ];
        return method.HasBody
            ? [.. signature, .. method.Body.Variables.Select(v => v.VariableType), .. method.Body.ExceptionHandlers.Select(h => h.CatchType), .. method.Body.Instructions.SelectMany(Named)]
            : signature;
    }

    private static IEnumerable<TypeReference?> Named(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod call => [call.DeclaringType, call.ReturnType, .. call.GenericArguments, .. call.Parameters.Select(p => p.ParameterType)],
        MethodReference call => [call.DeclaringType, call.ReturnType, .. call.Parameters.Select(p => p.ParameterType)],
        _ => [],
    };

    // A list of registrations names Registration.
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        GenericParameter => [],
        TypeSpecification inside => Parts(inside.ElementType),
        _ => [type],
    };

    private static TypeReference Outer(TypeReference type) => type.DeclaringType is { } outer ? Outer(outer) : type;
}
