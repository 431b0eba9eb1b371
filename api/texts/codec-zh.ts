/** Chinese words of the page on which browsers sign in to read histories in the Temporal UI. */
export const codecZh = {
  title: '在 Temporal 界面中阅读历史',
  why: '历史记录已加密。登录后，此浏览器会在 Temporal 界面中以明文显示。每次解密都会以您的名义记录。',
  key: '您的 API 密钥',
  signIn: '登录',
  hours: '登录有效 {{hours}} 小时，仅限此浏览器和此用途。',
  signedIn: '已登录：{{name}}',
  until: '有效期至 {{until}}。密钥被吊销后立即失效。',
  next: '在 Temporal 界面中只需设置一次：点击顶部的眼镜图标，选择 “Use my browser setting”，将下面的地址填入 endpoint，勾选 “Include cross-origin credentials”，然后点击 Apply。',
  back: '前往 Temporal 界面',
  signOut: '退出登录',
  trouble: {
    key: '此密钥无效。密钥形如 itr_…；请使用未被吊销且未过期的密钥。',
    forbidden: '此密钥不能阅读历史：它需要 “read” 权限范围，且持有人的角色可以阅读所有问题。',
    origin: '表单不是从本页面发送的。请重新打开页面后再提交。',
    form: '表单内容与本页面不符。请重新填写。',
    many: '尝试次数过多。请等待一分钟。',
    away: '服务的一部分暂时不可用。请一分钟后再试。',
    broken: '我方出现故障，已记录。',
  },
};
