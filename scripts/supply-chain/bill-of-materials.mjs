/**
 * Owns: the software bill of materials, in CycloneDX 1.6.
 * Must not know: where its content was found, or where it goes. `npm sbom` is not used: it tells what is installed,
 * at version 1.5, and we tell what ships.
 */

/** @typedef {import("./locked-packages.mjs").LockedPackage} LockedPackage */

/**
 * @param {object} content
 * @param {{ name: string, version: string, description: string, license: string }} content.product
 * @param {readonly LockedPackage[]} content.packages
 * @param {string} content.electron Its version.
 * @param {number} content.epoch Seconds since 1970. There is no serial number: the same content is the same document.
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials({ product, packages, electron, epoch }) {
  const main = `${product.name}@${product.version}`;
  const components = [
    component({ name: "electron", version: electron, licence: "MIT", integrity: "" }),
    ...packages.map(component),
  ].sort((one, other) => (one["bom-ref"] < other["bom-ref"] ? -1 : 1));
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp: new Date(epoch * 1000).toISOString(),
      component: {
        type: "application",
        "bom-ref": main,
        name: product.name,
        version: product.version,
        description: product.description,
        licenses: [{ license: { id: product.license } }],
      },
    },
    components,
    // What needs what among them is not told: in a bundle nobody can take one of them out.
    dependencies: [{ ref: main, dependsOn: components.map((one) => one["bom-ref"]) }],
  };
}

/**
 * @param {Pick<LockedPackage, "name" | "version" | "licence" | "integrity"> & { place?: string }} locked
 */
function component({ name, version, licence, integrity, place }) {
  const [group, bare] = name.startsWith("@") ? name.split("/") : [undefined, name];
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return {
    type: name === "electron" ? "framework" : "library",
    // A package may be there twice, at two places.
    "bom-ref": place === undefined ? purl : `${purl}#${place}`,
    ...(group !== undefined && { group }),
    name: bare ?? name,
    version,
    purl,
    licenses: [licenceOf(licence)],
    ...(integrity.startsWith("sha512-") && {
      hashes: [{ alg: "SHA-512", content: toHex(integrity.slice("sha512-".length)) }],
    }),
  };
}

/** @param {string} licence */
const licenceOf = (licence) =>
  / (OR|AND|WITH) /.test(licence) ? { expression: licence } : { license: { id: licence } };

/** @param {string} base64 */
const toHex = (base64) => Buffer.from(base64, "base64").toString("hex");
