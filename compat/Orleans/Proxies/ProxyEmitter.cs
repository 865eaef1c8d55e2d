using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>
/// Writes the class behind the references of one interface: it derives from <see cref="GrainReference"/>, and each method packs its
/// arguments and ends in <see cref="GrainReference.Call"/>.
/// </summary>
internal static class ProxyEmitter
{
    private static readonly Lock Gate = new();
    private static readonly AssemblyBuilder Builder =
        AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Sandboxes.Embedded.Proxies"), AssemblyBuilderAccess.Run);

    private static readonly ModuleBuilder Module = Builder.DefineDynamicModule("Proxies");
    private static readonly HashSet<string> Opened = [];
    private static readonly Type[] ConstructorTypes = [typeof(Origin), typeof(GrainId), typeof(ProxyShape)];
    private static readonly ConstructorInfo BaseConstructor =
        typeof(GrainReference).GetConstructor(BindingFlags.NonPublic | BindingFlags.Instance, ConstructorTypes)!;

    private static readonly MethodInfo BaseCall =
        typeof(GrainReference).GetMethod(nameof(GrainReference.Call), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private static int s_count;

    public static Func<Origin, GrainId, ProxyShape, GrainReference> Emit(Type type, MethodInfo[] methods)
    {
        lock (Gate)
        {
            foreach (var seen in methods.SelectMany(Mentioned).Append(type).Append(typeof(GrainReference)))
                Open(seen.Assembly);
            var proxy = Module.DefineType($"{type.FullName}$Proxy{s_count++}", TypeAttributes.Public | TypeAttributes.Sealed, typeof(GrainReference), [type]);
            EmitConstructor(proxy);
            for (var i = 0; i < methods.Length; i++)
                EmitMethod(proxy, methods[i], i);
            return Factory(proxy.CreateType());
        }
    }

    private static IEnumerable<Type> Mentioned(MethodInfo method) =>
        method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType).Append(method.DeclaringType!).SelectMany(Parts);

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    /// <summary>Lets the written classes see what is internal to an assembly, as the runtime honours for this attribute.</summary>
    private static void Open(Assembly assembly)
    {
        if (Opened.Add(assembly.GetName().Name!))
            Builder.SetCustomAttribute(new CustomAttributeBuilder(
                typeof(IgnoresAccessChecksToAttribute).GetConstructors()[0], [assembly.GetName().Name!]));
    }

    private static void EmitConstructor(TypeBuilder proxy)
    {
        var il = proxy.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, ConstructorTypes).GetILGenerator();
        for (byte i = 0; i <= ConstructorTypes.Length; i++)
            il.Emit(OpCodes.Ldarg_S, i);
        il.Emit(OpCodes.Call, BaseConstructor);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitMethod(TypeBuilder proxy, MethodInfo method, int index)
    {
        var parameters = Array.ConvertAll(method.GetParameters(), p => p.ParameterType);
        var written = proxy.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            method.ReturnType,
            parameters);
        var il = written.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, index);
        EmitArguments(il, parameters);
        il.Emit(OpCodes.Call, BaseCall);
        EmitReturn(il, method.ReturnType);
        proxy.DefineMethodOverride(written, method);
    }

    private static void EmitArguments(ILGenerator il, Type[] parameters)
    {
        il.Emit(OpCodes.Ldc_I4, parameters.Length);
        il.Emit(OpCodes.Newarr, typeof(object));
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldarg, (short)(i + 1));
            if (parameters[i].IsValueType)
                il.Emit(OpCodes.Box, parameters[i]);
            il.Emit(OpCodes.Stelem_Ref);
        }
    }

    private static void EmitReturn(ILGenerator il, Type type)
    {
        if (type == typeof(void))
            il.Emit(OpCodes.Pop);
        else
            il.Emit(OpCodes.Unbox_Any, type);
        il.Emit(OpCodes.Ret);
    }

    private static Func<Origin, GrainId, ProxyShape, GrainReference> Factory(Type proxy)
    {
        var create = new DynamicMethod("Create", typeof(GrainReference), ConstructorTypes, proxy.Module, skipVisibility: true);
        var il = create.GetILGenerator();
        for (byte i = 0; i < ConstructorTypes.Length; i++)
            il.Emit(OpCodes.Ldarg_S, i);
        il.Emit(OpCodes.Newobj, proxy.GetConstructor(ConstructorTypes)!);
        il.Emit(OpCodes.Ret);
        return create.CreateDelegate<Func<Origin, GrainId, ProxyShape, GrainReference>>();
    }
}
